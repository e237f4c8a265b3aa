using Microsoft.Extensions.DependencyInjection;

namespace KMessage.Tracking;

/// <summary>What <c>AddDeliveryTracking</c> hands to its callback: a store and other settings are chosen on it.</summary>
public interface IDeliveryTrackingBuilder
{
    /// <summary>The application's services.</summary>
    IServiceCollection Services { get; }

    /// <summary>Chooses the store; the last choice counts. Store packages offer <c>UseSqlite</c> and the like on top of it.</summary>
    /// <param name="create">Makes the store, once.</param>
    IDeliveryTrackingBuilder UseStore(Func<IServiceProvider, IDeliveryTrackingStore> create);

    /// <summary>Changes the options. The providers are those of <c>AddKMsg</c>; <see cref="ApiFailoverOptions.Sender"/> is that <see cref="KMsg"/> when it is not given.</summary>
    /// <param name="configure">Changes them.</param>
    IDeliveryTrackingBuilder Configure(Action<DeliveryTrackingOptions> configure);
}
