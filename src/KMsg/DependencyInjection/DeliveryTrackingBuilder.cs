using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace KMessage.Tracking;

/// <inheritdoc/>
internal sealed class DeliveryTrackingBuilder(IServiceCollection services) : IDeliveryTrackingBuilder
{
    public IServiceCollection Services => services;

    public IDeliveryTrackingBuilder UseStore(Func<IServiceProvider, IDeliveryTrackingStore> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        services.Replace(ServiceDescriptor.Singleton(create));
        return this;
    }

    public IDeliveryTrackingBuilder Configure(Action<DeliveryTrackingOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        services.Configure(configure);
        return this;
    }
}
