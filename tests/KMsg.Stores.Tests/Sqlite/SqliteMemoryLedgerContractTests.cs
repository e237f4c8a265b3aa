using KMessage.Contracts.Ledger;
using Microsoft.Extensions.Time.Testing;

namespace KMessage.Stores.Tests.Sqlite;

public sealed class SqliteMemoryLedgerContractTests : SendLedgerContract, IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 5, 3, 0, 0, TimeSpan.Zero));
    private readonly SqliteFolder _folder;
    private readonly string _name = $"m{Guid.NewGuid():N}";

    public SqliteMemoryLedgerContractTests() => _folder = new SqliteFolder(_time);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _folder.DisposeAsync().AsTask();

    protected override ValueTask<ISendLedger> OpenAsync(string tenant) => new(_folder.OpenLedger(tenant, connectionString: $"Data Source={_name};Mode=Memory;Cache=Shared"));

    protected override Task LetTimePassAsync(TimeSpan time)
    {
        _time.Advance(time);
        return Task.CompletedTask;
    }
}
