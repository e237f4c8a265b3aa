namespace KMessage;

/// <summary>A provider that has its own way of finding out whether it can be used. Without it, a provider is asked for its balance.</summary>
public interface IHealthSource
{
    /// <summary>Asks the gateway, without sending a message.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>What is wrong, in words; empty when nothing is.</returns>
    Task<IReadOnlyList<string>> CheckHealthAsync(CancellationToken cancellationToken = default);
}
