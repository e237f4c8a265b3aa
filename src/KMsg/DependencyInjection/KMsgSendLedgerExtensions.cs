using KMessage;
using KMessage.Tracking;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the ledger of sends.</summary>
public static class KMsgSendLedgerExtensions
{
    /// <summary>
    /// Gives <see cref="KMsg"/> a ledger, so that nothing is sent twice, and finds unknown outcomes out as long as the application runs (<see cref="SendReconciler"/>). Registered <see cref="IUnknownOutcomeHandler"/>s are told
    /// about those that stay unknown. With <c>AddDeliveryTracking</c>, what tracking learns settles them too.
    /// </summary>
    /// <param name="builder">What <c>services.AddKMsg()</c> returned.</param>
    /// <param name="configure">Chooses the ledger (<c>ledger => ledger.UseSqlite(…)</c>) and changes the options.</param>
    /// <exception cref="InvalidOperationException">No ledger was chosen.</exception>
    public static IKMsgBuilder AddSendLedger(this IKMsgBuilder builder, Action<ISendLedgerBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        IServiceCollection services = builder.Services;
        configure(new SendLedgerBuilder(services));
        if (!services.Any(service => service.ServiceType == typeof(ISendLedger)))
        {
            throw new InvalidOperationException("AddSendLedger chose no ledger. Choose one, e.g. AddSendLedger(ledger => ledger.UseSqlite(\"Data Source=kmsg.db\")), or UseInMemory() for tests.");
        }

        services.AddOptions<SendReconcilerOptions>();
        services.TryAddSingleton(CreateReconciler);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, SendReconcilerHost>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDeliveryTrackingHandler, SendLedgerTrackingHandler>(
            provider => new SendLedgerTrackingHandler(provider.GetRequiredService<ISendLedger>(), provider.GetService<ILoggerFactory>())));
        return builder;
    }

    private static SendReconciler CreateReconciler(IServiceProvider services)
    {
        SendReconcilerOptions options = services.GetRequiredService<IOptionsFactory<SendReconcilerOptions>>().Create(Options.Options.DefaultName);
        if (options.Providers.Count == 0)
        {
            options.Providers = [.. services.GetRequiredService<IOptions<KMsgOptions>>().Value.Providers.Union(services.GetServices<IProvider>())];
        }

        options.Ledger ??= services.GetRequiredService<ISendLedger>();
        options.Handlers = [.. options.Handlers, .. services.GetServices<IUnknownOutcomeHandler>()];
        options.LoggerFactory ??= services.GetService<ILoggerFactory>();
        if (options.TimeProvider == TimeProvider.System && services.GetService<TimeProvider>() is { } clock)
        {
            options.TimeProvider = clock;
        }

        // Asked for when the first message is sent again: the facade may still be in the making.
        options.Sender ??= (message, cancellationToken) => services.GetRequiredService<KMsg>().SendAsync(message, cancellationToken);
        return new SendReconciler(options);
    }
}
