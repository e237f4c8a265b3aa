using KMessage.Tracking;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace KMessage.Stores.Tests.Sqlite;

public sealed class SqlitePlanTests : IAsyncLifetime
{
    private readonly SqliteFolder _folder = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _folder.DisposeAsync().AsTask();

    [Fact]
    public async Task Of_a_million_messages_the_due_ones_are_found_by_the_partial_index()
    {
        IDeliveryTrackingStore store = _folder.Open();
        await store.InitializeAsync();
        await _folder.RunAsync("""
            PRAGMA synchronous = OFF;
            WITH RECURSIVE g (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM g WHERE i < 1000000)
            INSERT INTO kmsg_track_records (tenant, message_id, provider_id, type, recipient, status, reason, requested_at, status_changed_at, delivered_by_fallback, next_check_at,
                                            check_count, claim_number, history_length, issue, gateway_handles_failover, failover_state)
            SELECT 't1', printf('m%07d', i), 'solapi', 3, '0101234' || i % 10000, CASE WHEN i <= 101000 THEN 0 ELSE 2 END, 0, i, i, 0,
                   CASE WHEN i <= 1000 THEN i WHEN i <= 101000 THEN 9000000000000000 + i END, 0, 0, 1, 0, 0, 0 FROM g
            """);
        List<string> statements = [];
        // The pool hands this connection to the store next.
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _folder.File, DefaultTimeout = 30 }.ConnectionString);
        await connection.OpenAsync();
        strdelegate_trace trace = (_, statement) => statements.Add(statement);
        raw.sqlite3_trace(connection.Handle, trace, null!);
        await connection.CloseAsync();

        IReadOnlyList<TrackingRecord> claimed = await store.ClaimDueAsync(new ClaimRequest { Limit = 500, Lease = TimeSpan.FromMinutes(1), ProviderIds = ["solapi"] });

        claimed.Should().HaveCount(500);
        claimed[0].MessageId.Should().Be("m0000001");
        string claim = statements.Should().ContainSingle(statement => statement.Contains("ORDER BY r.next_check_at", StringComparison.Ordinal)).Subject;
        await connection.OpenAsync();
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN {claim}";
        await using SqliteDataReader reader = await command.ExecuteReaderAsync();
        List<string> plan = [];
        while (await reader.ReadAsync())
        {
            plan.Add(reader.GetString(3));
        }

        plan.Should().Contain(step => step.StartsWith("SEARCH r USING INDEX kmsg_ix_due (tenant=? AND next_check_at<?", StringComparison.Ordinal)).And.NotContain(step => step.StartsWith("SCAN r", StringComparison.Ordinal) || step.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }
}
