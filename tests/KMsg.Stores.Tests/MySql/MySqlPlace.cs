using System.Data.Common;
using KMessage.MySql;
using KMessage.Stores.Tests.Servers;
using MySqlConnector;

namespace KMessage.Stores.Tests.MySql;

/// <summary>Tables of a test's own on the server (by their prefix), and the stores over them.</summary>
internal sealed class MySqlPlace : IAsyncDisposable
{
    public const string Variable = "KMSG_TEST_MYSQL";

    private readonly List<MySqlDeliveryTrackingStore> _stores = [];
    private readonly MySqlDataSource _source = new(ConnectionString);

    public static string ConnectionString => NeedsServerAttribute.ConnectionString(Variable);

    public string Prefix { get; } = $"k{Guid.NewGuid():N}_";

    public MySqlDeliveryTrackingStore Open(string tenant = "t1", Action<MySqlStoreOptions>? configure = null, string? connectionString = null)
    {
        var options = new MySqlStoreOptions { TablePrefix = Prefix, Tenant = tenant };
        configure?.Invoke(options);
        var store = new MySqlDeliveryTrackingStore(connectionString ?? ConnectionString, options);
        _stores.Add(store);
        return store;
    }

    public async Task<object?> RunAsync(string sql)
    {
        await using DbCommand command = _source.CreateCommand(sql);
        command.CommandTimeout = 300;
        return await command.ExecuteScalarAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (string table in new[] { "schema", "track_records", "track_history", "track_failovers", "track_reports" })
        {
            await RunAsync($"DROP TABLE IF EXISTS `{Prefix}{table}`");
        }

        foreach (MySqlDeliveryTrackingStore store in _stores)
        {
            await store.DisposeAsync();
        }

        await _source.DisposeAsync();
    }
}
