using Microsoft.Extensions.DependencyInjection;

namespace KMessage;

/// <inheritdoc/>
internal sealed record KMsgBuilder(IServiceCollection Services) : IKMsgBuilder;
