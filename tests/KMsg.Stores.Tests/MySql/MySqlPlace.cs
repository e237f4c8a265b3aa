using System.Data.Common;
using KMessage.MySql;
using KMessage.Queue;
using KMessage.Stores.Tests.Servers;
using KMessage.Stores.Tests.Shared;
using KMessage.Tracking;
using MySqlConnector;

namespace KMessage.Stores.Tests.MySql;

/// <summary>Tables of a test's own on the server (by their prefix), and the stores over them.</summary>
internal sealed class MySqlPlace : StorePlace
{
    public const string Variable = "KMSG_TEST_MYSQL";

    private readonly List<IAsyncDisposable> _stores = [];

    public override string Engine => "mysql";

    public override string ConnectionString { get; } = NeedsServerAttribute.ConnectionString(Variable);

    public override string Name { get; } = $"k{Guid.NewGuid():N}_";

    public MySqlDataSource Source => field ??= new MySqlDataSource(ConnectionString);

    public override IDeliveryTrackingStore Open(string tenant = "t1", bool createTables = true, string? prefix = null, string? connectionString = null)
    {
        var options = new MySqlStoreOptions { TablePrefix = prefix ?? Name, Tenant = tenant, CreateTables = createTables };
        var store = new MySqlDeliveryTrackingStore(connectionString ?? ConnectionString, options);
        _stores.Add(store);
        return store;
    }

    public override ISendLedger OpenLedger(string tenant = "t1", bool createTables = true, string? prefix = null, string? connectionString = null)
    {
        var ledger = new MySqlSendLedger(connectionString ?? ConnectionString, new MySqlStoreOptions { TablePrefix = prefix ?? Name, Tenant = tenant, CreateTables = createTables });
        _stores.Add(ledger);
        return ledger;
    }

    public override ITransactionalJobQueue<string> OpenQueue(string tenant = "t1", string name = "default", string? connectionString = null)
    {
        var queue = new MySqlJobQueue<string>(connectionString ?? ConnectionString, new MySqlQueueOptions { Tenant = tenant, QueueName = name, TablePrefix = Name });
        _stores.Add(queue);
        return queue;
    }

    public override async Task<DbConnection> ConnectAsync()
    {
        // Not from the pool, which would keep its locks when it is closed.
        var connection = new MySqlConnection($"{ConnectionString};Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    public override async Task<object?> RunAsync(string sql)
    {
        await using DbCommand command = Source.CreateCommand(sql);
        command.CommandTimeout = 600;
        return await command.ExecuteScalarAsync();
    }

    public override string Table(string name, string? prefix = null) => $"`{prefix ?? Name}{name}`";

    public override string MigrationLock => "SELECT GET_LOCK('kmsg.migration', 30)";

    public override string SchemaScript(int fromVersion = 0) => Fitted(MySqlDeliveryTrackingStore.SchemaScript(new MySqlStoreOptions { TablePrefix = Name }, fromVersion));

    public override string FirstScript() =>
        Fitted($"{Resource(typeof(MySqlDeliveryTrackingStore), "versions.sql")} {Resource(typeof(MySqlDeliveryTrackingStore), "tracking.1.sql")}".Replace("kmsg_", Name, StringComparison.Ordinal));

    // The scripts have the name that MariaDB gives the collation; their first lines tell an administrator MySQL's.
    private string Fitted(string script)
    {
        string version = (string)RunAsync("SELECT VERSION()").GetAwaiter().GetResult()!;
        return version.Contains("MariaDB", StringComparison.Ordinal) ? script : script.Replace("utf8mb4_nopad_bin", "utf8mb4_0900_bin", StringComparison.Ordinal);
    }

    public override string LedgerScript() => MySqlSendLedger.SchemaScript(new MySqlStoreOptions { TablePrefix = Name });

    public override async ValueTask DisposeAsync()
    {
        foreach (string table in new[] { "schema", "track_records", "track_history", "track_failovers", "track_reports", "ledger_sends", "ledger_events", "jobs", "job_keys", "job_budgets" })
        {
            await RunAsync($"DROP TABLE IF EXISTS {Table(table)}");
        }

        foreach (IAsyncDisposable store in _stores)
        {
            await store.DisposeAsync();
        }

        await Source.DisposeAsync();
    }
}
