using KMessage;
using KMessage.Http;
using Microsoft.Extensions.Http;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>What a provider package needs to offer its own <c>Add…</c>.</summary>
public static class KMsgProviderExtensions
{
    /// <summary>Adds a provider.</summary>
    /// <param name="builder">What <c>services.AddKMsg()</c> returned.</param>
    /// <param name="create">Makes the provider, once.</param>
    public static IKMsgBuilder AddProvider(this IKMsgBuilder builder, Func<IServiceProvider, IProvider> create)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(create);
        return builder;
    }

    /// <summary>
    /// Adds the named <see cref="HttpClient"/> of a provider: a pooled primary handler without redirects, with the send-once guard directly around it, so that retry handlers which the
    /// application puts on all its clients cannot send twice. Fetch it with <see cref="IHttpClientFactory"/> by the same name.
    /// </summary>
    /// <param name="builder">What <c>services.AddKMsg()</c> returned.</param>
    /// <param name="name">The client's name, unique for each provider id.</param>
    /// <param name="getOptions">The gateway's address and time limits.</param>
    /// <remarks>The factory's own request logs are off: they hide keys in the text of a log line only, not in its structured values. <c>AddDefaultLogger()</c> brings them back.</remarks>
    public static IHttpClientBuilder AddGatewayHttpClient(this IKMsgBuilder builder, string name, Func<IServiceProvider, GatewayHttpOptions> getOptions)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(getOptions);
        builder.Services.AddSingleton<IHttpMessageHandlerBuilderFilter>(new SendOnceGuard(name, getOptions));
        return builder.Services.AddHttpClient(name, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(services => GatewayHttpClient.CreatePrimaryHandler(getOptions(services)))
            .RemoveAllLoggers()
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
    }
}
