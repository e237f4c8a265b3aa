using KMessage.Contracts.Ledger;
using KMessage.Stores.Tests.Servers;

namespace KMessage.Stores.Tests.MySql;

[NeedsServer(MySqlPlace.Variable)]
public sealed class MySqlLedgerContractTests : SendLedgerContract, IAsyncLifetime
{
    private readonly MySqlPlace _place = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _place.DisposeAsync().AsTask();

    protected override ValueTask<ISendLedger> OpenAsync(string tenant) => new(_place.OpenLedger(tenant));
}
