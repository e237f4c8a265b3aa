using KMessage;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers KMsg.</summary>
public static class KMsgServiceCollectionExtensions
{
    /// <summary>
    /// Registers <see cref="KMsg"/> and <see cref="IKMsg"/> as singletons over the providers that follow (<c>.AddSolapi(…)</c>) and the <see cref="SendHooks"/> that are registered.
    /// The registration is checked when the host starts: a wrong one stops it with a sentence that says what to change.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Changes the options.</param>
    public static IKMsgBuilder AddKMsg(this IServiceCollection services, Action<KMsgOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        OptionsBuilder<KMsgOptions> options = services.AddOptions<KMsgOptions>();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.TryAddSingleton(CreateKMsg);
        services.TryAddSingleton<IKMsg>(provider => provider.GetRequiredService<KMsg>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, KMsgStartupCheck>());
        return new KMsgBuilder(services);
    }

    private static KMsg CreateKMsg(IServiceProvider services)
    {
        // Made anew, not the shared value: what is added here would be added again when a first attempt failed.
        KMsgOptions options = services.GetRequiredService<IOptionsFactory<KMsgOptions>>().Create(Options.Options.DefaultName);
        options.Providers = [.. options.Providers, .. services.GetServices<IProvider>()];
        options.Hooks = [.. options.Hooks, .. services.GetServices<SendHooks>()];
        options.Ledger ??= services.GetService<ISendLedger>();
        options.LoggerFactory ??= services.GetService<ILoggerFactory>();
        if (options.TimeProvider == TimeProvider.System && services.GetService<TimeProvider>() is { } clock)
        {
            options.TimeProvider = clock;
        }

        return new KMsg(options);
    }
}
