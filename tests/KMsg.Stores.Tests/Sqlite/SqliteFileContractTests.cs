using KMessage.Contracts.Tracking;
using KMessage.Tracking;
using Microsoft.Extensions.Time.Testing;

namespace KMessage.Stores.Tests.Sqlite;

public sealed class SqliteFileContractTests : DeliveryTrackingStoreContract, IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(Noon.AddDays(1));
    private readonly SqliteFolder _folder;

    public SqliteFileContractTests() => _folder = new SqliteFolder(_time);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _folder.DisposeAsync().AsTask();

    protected override ValueTask<IDeliveryTrackingStore> OpenAsync(string tenant) => new(_folder.Open(tenant));

    protected override Task LetTimePassAsync(TimeSpan time)
    {
        _time.Advance(time);
        return Task.CompletedTask;
    }
}
