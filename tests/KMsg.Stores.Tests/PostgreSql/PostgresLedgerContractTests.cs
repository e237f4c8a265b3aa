using KMessage.Contracts.Ledger;
using KMessage.Stores.Tests.Servers;

namespace KMessage.Stores.Tests.PostgreSql;

[NeedsServer(PostgresPlace.Variable)]
public sealed class PostgresLedgerContractTests : SendLedgerContract, IAsyncLifetime
{
    private readonly PostgresPlace _place = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _place.DisposeAsync().AsTask();

    protected override ValueTask<ISendLedger> OpenAsync(string tenant) => new(_place.OpenLedger(tenant));
}
