using System.Data.Common;
using KMessage.PostgreSql;
using KMessage.Tracking;
using Npgsql;

namespace KMessage.Benchmarks.Tracking;

/// <summary>A schema of its own on a server.</summary>
internal sealed class PostgresEngine(string connectionString) : TrackingEngine
{
    private readonly string _schema = $"bench_{Guid.NewGuid():N}"[..20];

    public override async Task<string> DescribeAsync() => $"PostgreSQL {await RunAsync("SHOW server_version")}";

    // ANALYZE as autovacuum does it within a minute of such a load.
    public override Task LoadAsync(string prefix, int count, int dueEvery) => RunAsync($"""
        INSERT INTO {_schema}.{prefix}track_records ({Columns})
        SELECT 'default', 'm' || lpad(i::text, 8, '0'), 'solapi', 'G' || lpad(i::text, 8, '0'), 3, '010' || lpad((i % 90000)::text, 8, '0'), CASE WHEN i % {dueEvery} = 0 OR i % 10 = 1 THEN 0 ELSE 2 END, 0,
               {At}, {At}, {At}, FALSE, CASE WHEN i % {dueEvery} = 0 THEN {At} WHEN i % 10 = 1 THEN timestamptz '2200-01-01' + i * interval '1 second' END, 0, 0, 1, 0, FALSE, 0
        FROM generate_series(1, {count}) AS g (i);
        ANALYZE {_schema}.{prefix}track_records
        """);

    public override Task MakeDueAsync(string prefix, int count, int dueEvery) => RunAsync($"""
        UPDATE {_schema}.{prefix}track_records AS r SET next_check_at = {At} FROM generate_series({dueEvery}, {count}, {dueEvery}) AS g (i)
        WHERE r.tenant = 'default' AND r.message_id = 'm' || lpad(i::text, 8, '0')
        """);

    public override async ValueTask DisposeAsync()
    {
        await RunAsync($"DROP SCHEMA IF EXISTS {_schema} CASCADE");
        await base.DisposeAsync();
    }

    protected override IDeliveryTrackingStore OpenStore(string prefix) => new PostgresDeliveryTrackingStore(connectionString, new PostgresStoreOptions { Schema = _schema, TablePrefix = prefix });

    protected override async Task<DbConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        return connection;
    }

    private const string At = "timestamptz '2024-01-01' + i * interval '1 second'";
}
