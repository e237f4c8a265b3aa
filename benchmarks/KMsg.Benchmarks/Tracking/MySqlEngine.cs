using System.Data.Common;
using KMessage.MySql;
using KMessage.Tracking;
using MySqlConnector;

namespace KMessage.Benchmarks.Tracking;

/// <summary>Tables of its own on a server.</summary>
internal sealed class MySqlEngine(string connectionString) : TrackingEngine
{
    private readonly string _name = $"b{Guid.NewGuid():N}"[..12] + "_";
    private readonly List<string> _prefixes = [];

    public override async Task<string> DescribeAsync() => $"MySQL/MariaDB {await RunAsync("SELECT VERSION()")}";

    public override Task LoadAsync(string prefix, int count, int dueEvery) => RunAsync($"""
        INSERT INTO {_name}{prefix}track_records ({Columns})
        SELECT 'default', CONCAT('m', LPAD(i, 8, '0')), 'solapi', CONCAT('G', LPAD(i, 8, '0')), 3, CONCAT('010', LPAD(i % 90000, 8, '0')), IF(i % {dueEvery} = 0 OR i % 10 = 1, 0, 2), 0, 1700000000000000 + i, 1700000000000000 + i,
               1700000000000000 + i, 0, CASE WHEN i % {dueEvery} = 0 THEN 1700000000000000 + i WHEN i % 10 = 1 THEN 9000000000000000 + i END, 0, 0, 1, 0, 0, 0
        FROM {Numbers(count)};
        ANALYZE TABLE {_name}{prefix}track_records
        """);

    public override Task MakeDueAsync(string prefix, int count, int dueEvery) => RunAsync($"""
        UPDATE {_name}{prefix}track_records AS r JOIN {Numbers(count / dueEvery)} ON r.tenant = 'default' AND r.message_id = CONCAT('m', LPAD(i * {dueEvery}, 8, '0'))
        SET next_check_at = 1700000000000000 + i * {dueEvery}
        """);

    public override async ValueTask DisposeAsync()
    {
        foreach (string table in _prefixes.SelectMany(prefix => new[] { "schema", "track_records", "track_history", "track_failovers", "track_reports" }.Select(name => _name + prefix + name)))
        {
            await RunAsync($"DROP TABLE IF EXISTS {table}");
        }

        await base.DisposeAsync();
    }

    protected override IDeliveryTrackingStore OpenStore(string prefix)
    {
        _prefixes.Add(prefix);
        return new MySqlDeliveryTrackingStore(connectionString, new MySqlStoreOptions { TablePrefix = _name + prefix });
    }

    protected override async Task<DbConnection> ConnectAsync()
    {
        var connection = new MySqlConnection(connectionString);
        await connection.OpenAsync();
        return connection;
    }

    // Six digits; a recursive query needs a setting, which MySQL and MariaDB call differently.
    private static string Numbers(int count)
    {
        string digit = string.Join(" UNION ALL ", Enumerable.Range(0, 10).Select(i => $"SELECT {i} AS n"));
        IEnumerable<string> digits = Enumerable.Range(0, 6).Select(place => $"({digit}) AS d{place}");
        string number = string.Join(" + ", Enumerable.Range(0, 6).Select(place => $"d{place}.n * {(int)Math.Pow(10, place)}"));
        return $"(SELECT {number} + 1 AS i FROM {string.Join(" CROSS JOIN ", digits)} HAVING i <= {count}) AS g";
    }
}
