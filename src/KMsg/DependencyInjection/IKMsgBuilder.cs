using Microsoft.Extensions.DependencyInjection;

namespace KMessage;

/// <summary>What follows <c>services.AddKMsg()</c>: providers and the like are added to it.</summary>
public interface IKMsgBuilder
{
    /// <summary>The application's services.</summary>
    IServiceCollection Services { get; }
}
