using KMessage.Contracts.Queue;
using KMessage.Queue;
using Microsoft.Extensions.Time.Testing;

namespace KMessage.Stores.Tests.Sqlite;

public sealed class SqliteFileQueueContractTests : JobQueueContract, IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 4, 3, 0, 0, 123, TimeSpan.Zero));
    private readonly SqliteFolder _folder;

    public SqliteFileQueueContractTests() => _folder = new SqliteFolder(_time);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _folder.DisposeAsync().AsTask();

    protected override ValueTask<IJobQueue<string>> OpenAsync(string tenant, string name) => new(_folder.OpenQueue(tenant, name));

    protected override bool CanMoveTime => true;

    protected override Task LetTimePassAsync(TimeSpan time)
    {
        _time.Advance(time);
        return Task.CompletedTask;
    }
}
