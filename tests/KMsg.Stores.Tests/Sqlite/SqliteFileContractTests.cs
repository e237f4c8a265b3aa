using KMessage.Contracts.Tracking;
using KMessage.Tracking;

namespace KMessage.Stores.Tests.Sqlite;

public sealed class SqliteFileContractTests : DeliveryTrackingStoreContract, IDisposable
{
    private readonly SqliteFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override ValueTask<IDeliveryTrackingStore> OpenAsync(string tenant) => new(_folder.Open(tenant));

    protected override Task LetTimePassAsync(TimeSpan time)
    {
        _folder.Time.Advance(time);
        return Task.CompletedTask;
    }
}
