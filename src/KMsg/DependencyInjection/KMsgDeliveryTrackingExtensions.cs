using KMessage;
using KMessage.Tracking;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers delivery tracking.</summary>
public static class KMsgDeliveryTrackingExtensions
{
    /// <summary>
    /// Registers the <see cref="DeliveryTrackingService"/> over the providers of <c>AddKMsg</c>, hands every send to it, and polls as long as the application runs.
    /// Without a store it forgets everything when the process ends.
    /// </summary>
    /// <param name="builder">What <c>services.AddKMsg()</c> returned.</param>
    /// <param name="configure">Chooses the store and changes the options.</param>
    public static IKMsgBuilder AddDeliveryTracking(this IKMsgBuilder builder, Action<IDeliveryTrackingBuilder>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        IServiceCollection services = builder.Services;
        services.AddOptions<DeliveryTrackingOptions>();
        services.TryAddSingleton(CreateService);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<SendHooks, DeliveryTrackingHooks>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, DeliveryTrackingHost>());
        configure?.Invoke(new DeliveryTrackingBuilder(services));
        return builder;
    }

    private static DeliveryTrackingService CreateService(IServiceProvider services)
    {
        DeliveryTrackingOptions options = services.GetRequiredService<IOptions<DeliveryTrackingOptions>>().Value;
        if (options.Providers.Count == 0)
        {
            options.Providers = [.. services.GetRequiredService<IOptions<KMsgOptions>>().Value.Providers.Union(services.GetServices<IProvider>())];
        }

        options.Store ??= services.GetService<IDeliveryTrackingStore>();
        options.Handlers = [.. options.Handlers, .. services.GetServices<IDeliveryTrackingHandler>()];
        options.LoggerFactory ??= services.GetService<ILoggerFactory>();
        if (options.TimeProvider == TimeProvider.System && services.GetService<TimeProvider>() is { } clock)
        {
            options.TimeProvider = clock;
        }

        if (options.ApiFailover is { Sender: null } failover)
        {
            // The facade needs the hooks and the hooks this service: it is asked for when the first fallback is sent.
            failover.Sender = (message, _, cancellationToken) => services.GetRequiredService<KMsg>().SendAsync(message, cancellationToken);
        }

        return new DeliveryTrackingService(options);
    }
}
