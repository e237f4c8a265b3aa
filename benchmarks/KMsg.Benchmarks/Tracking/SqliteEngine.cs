using System.Data.Common;
using KMessage.Sqlite;
using KMessage.Tracking;
using Microsoft.Data.Sqlite;

namespace KMessage.Benchmarks.Tracking;

/// <summary>A file in a temporary folder, as durable as the stores make it.</summary>
internal sealed class SqliteEngine : TrackingEngine
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kmsg-bench-").FullName;

    private string ConnectionString => $"Data Source={Path.Combine(_folder, "kmsg.sqlite")}";

    public override async Task<string> DescribeAsync() => $"SQLite {await RunAsync("SELECT sqlite_version()")} file";

    public override Task LoadAsync(string prefix, int count, int dueEvery) => RunAsync($"""
        INSERT INTO {prefix}track_records ({Columns})
        WITH RECURSIVE g (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM g WHERE i < {count})
        SELECT 'default', printf('m%08d', i), 'solapi', printf('G%08d', i), 3, printf('010%08d', i % 90000), CASE WHEN i % {dueEvery} = 0 OR i % 10 = 1 THEN 0 ELSE 2 END, 0, 1700000000000000 + i, 1700000000000000 + i,
               1700000000000000 + i, 0, CASE WHEN i % {dueEvery} = 0 THEN 1700000000000000 + i WHEN i % 10 = 1 THEN 9000000000000000 + i END, 0, 0, 1, 0, 0, 0 FROM g
        """);

    public override Task MakeDueAsync(string prefix, int count, int dueEvery) => RunAsync($"""
        WITH RECURSIVE g (i) AS (SELECT {dueEvery} UNION ALL SELECT i + {dueEvery} FROM g WHERE i + {dueEvery} <= {count})
        UPDATE {prefix}track_records SET next_check_at = 1700000000000000 + CAST(substr(message_id, 2) AS INTEGER)
        WHERE tenant = 'default' AND message_id IN (SELECT printf('m%08d', i) FROM g)
        """);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    protected override IDeliveryTrackingStore OpenStore(string prefix) => new SqliteDeliveryTrackingStore(ConnectionString, new SqliteStoreOptions { TablePrefix = prefix });

    protected override async Task<DbConnection> ConnectAsync()
    {
        var connection = new SqliteConnection($"{ConnectionString};Pooling=False;Default Timeout=600");
        await connection.OpenAsync();
        return connection;
    }
}
