using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace KMessage;

/// <inheritdoc/>
internal sealed class SendLedgerBuilder(IServiceCollection services) : ISendLedgerBuilder
{
    public IServiceCollection Services => services;

    public ISendLedgerBuilder UseLedger(Func<IServiceProvider, ISendLedger> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        services.Replace(ServiceDescriptor.Singleton(create));
        return this;
    }

    public ISendLedgerBuilder UseInMemory() => UseLedger(provider => new InMemorySendLedger(provider.GetService<TimeProvider>()));

    public ISendLedgerBuilder Configure(Action<SendReconcilerOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        services.Configure(configure);
        return this;
    }
}
