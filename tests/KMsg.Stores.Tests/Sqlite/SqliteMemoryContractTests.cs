using KMessage.Contracts.Tracking;
using KMessage.Tracking;

namespace KMessage.Stores.Tests.Sqlite;

public sealed class SqliteMemoryContractTests : DeliveryTrackingStoreContract, IDisposable
{
    private readonly SqliteFolder _folder = new();
    private readonly string _name = $"m{Guid.NewGuid():N}";

    public void Dispose() => _folder.Dispose();

    protected override ValueTask<IDeliveryTrackingStore> OpenAsync(string tenant) => new(_folder.Open(tenant, $"Data Source={_name};Mode=Memory;Cache=Shared"));

    protected override Task LetTimePassAsync(TimeSpan time)
    {
        _folder.Time.Advance(time);
        return Task.CompletedTask;
    }
}
