using KMessage.Contracts.Tracking;
using KMessage.Stores.Tests.Servers;
using KMessage.Tracking;

namespace KMessage.Stores.Tests.MySql;

[NeedsServer(MySqlPlace.Variable)]
public sealed class MySqlContractTests : DeliveryTrackingStoreContract, IAsyncLifetime
{
    private readonly MySqlPlace _place = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _place.DisposeAsync().AsTask();

    protected override ValueTask<IDeliveryTrackingStore> OpenAsync(string tenant) => new(_place.Open(tenant));
}
