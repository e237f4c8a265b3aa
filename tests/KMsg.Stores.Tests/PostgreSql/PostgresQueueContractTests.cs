using KMessage.Contracts.Queue;
using KMessage.Queue;
using KMessage.Stores.Tests.Servers;

namespace KMessage.Stores.Tests.PostgreSql;

[NeedsServer(PostgresPlace.Variable)]
public sealed class PostgresQueueContractTests : JobQueueContract, IAsyncLifetime
{
    private readonly PostgresPlace _place = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _place.DisposeAsync().AsTask();

    protected override ValueTask<IJobQueue<string>> OpenAsync(string tenant, string name) => new(_place.OpenQueue(tenant, name));
}
