using KMessage.Contracts.Tracking;
using KMessage.Tracking;
using Microsoft.Extensions.Time.Testing;

namespace KMessage.Tests.Tracking;

public sealed class InMemoryDeliveryTrackingStoreTests : DeliveryTrackingStoreContract
{
    private readonly FakeTimeProvider _time = new(Noon.AddDays(1));
    private readonly Dictionary<string, InMemoryDeliveryTrackingStore> _stores = [];

    protected override ValueTask<IDeliveryTrackingStore> OpenAsync(string tenant)
    {
        if (!_stores.TryGetValue(tenant, out InMemoryDeliveryTrackingStore? store))
        {
            _stores.Add(tenant, store = new InMemoryDeliveryTrackingStore(_time));
        }

        return new(store);
    }

    protected override Task LetTimePassAsync(TimeSpan time)
    {
        _time.Advance(time);
        return Task.CompletedTask;
    }
}
