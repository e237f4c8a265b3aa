using KMessage.Contracts.Ledger;
using Microsoft.Extensions.Time.Testing;

namespace KMessage.Stores.Tests.Sqlite;

public sealed class SqliteFileLedgerContractTests : SendLedgerContract, IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 5, 3, 0, 0, TimeSpan.Zero));
    private readonly SqliteFolder _folder;

    public SqliteFileLedgerContractTests() => _folder = new SqliteFolder(_time);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _folder.DisposeAsync().AsTask();

    protected override ValueTask<ISendLedger> OpenAsync(string tenant) => new(_folder.OpenLedger(tenant));

    protected override Task LetTimePassAsync(TimeSpan time)
    {
        _time.Advance(time);
        return Task.CompletedTask;
    }
}
