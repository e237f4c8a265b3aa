using System.Data.Common;
using KMessage.Queue;
using KMessage.Sqlite;
using KMessage.Stores.Tests.Shared;
using KMessage.Tracking;
using Microsoft.Data.Sqlite;

namespace KMessage.Stores.Tests.Sqlite;

/// <summary>A temporary folder for the file of a test, and the stores over it.</summary>
/// <param name="time">The clock; the system's when not given.</param>
internal sealed class SqliteFolder(TimeProvider? time = null) : StorePlace
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kmsg-sqlite-").FullName;
    private readonly List<IDisposable> _stores = [];

    public override string Engine => "sqlite";

    public override string ConnectionString => $"Data Source={File}";

    public override string Name => "kmsg_";

    public string File => Beside("kmsg.sqlite");

    public string Beside(string name) => Path.Combine(_folder, name);

    public override IDeliveryTrackingStore Open(string tenant = "t1", bool createTables = true, string? prefix = null, string? connectionString = null) =>
        OpenWith(connectionString ?? ConnectionString, new SqliteStoreOptions { Tenant = tenant, CreateTables = createTables, TablePrefix = prefix ?? Name });

    public override ISendLedger OpenLedger(string tenant = "t1", bool createTables = true, string? prefix = null, string? connectionString = null) =>
        OpenLedgerWith(connectionString ?? ConnectionString, new SqliteStoreOptions { Tenant = tenant, CreateTables = createTables, TablePrefix = prefix ?? Name });

    public SqliteSendLedger OpenLedgerWith(string connectionString, SqliteStoreOptions options)
    {
        options.TimeProvider = time;
        var ledger = new SqliteSendLedger(connectionString, options);
        _stores.Add(ledger);
        return ledger;
    }

    public SqliteDeliveryTrackingStore OpenWith(string connectionString, SqliteStoreOptions options)
    {
        options.TimeProvider = time;
        var store = new SqliteDeliveryTrackingStore(connectionString, options);
        _stores.Add(store);
        return store;
    }

    public override ITransactionalJobQueue<string> OpenQueue(string tenant = "t1", string name = "default", string? connectionString = null)
    {
        var queue = new SqliteJobQueue<string>(connectionString ?? ConnectionString, new SqliteQueueOptions { Tenant = tenant, QueueName = name, TablePrefix = Name, TimeProvider = time });
        _stores.Add(queue);
        return queue;
    }

    public override async Task<DbConnection> ConnectAsync()
    {
        var connection = new SqliteConnection($"{ConnectionString};Pooling=False;Default Timeout=600");
        await connection.OpenAsync();
        return connection;
    }

    public override async Task<object?> RunAsync(string sql)
    {
        await using DbConnection connection = await ConnectAsync();
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    public override string Table(string name, string? prefix = null) => $"\"{prefix ?? Name}{name}\"";

    public override string MigrationLock => "SELECT 1";

    public override string SchemaScript(int fromVersion = 0) => SqliteDeliveryTrackingStore.SchemaScript(fromVersion: fromVersion);

    public override string FirstScript() => $"{Resource(typeof(SqliteDeliveryTrackingStore), "versions.sql")} {Resource(typeof(SqliteDeliveryTrackingStore), "tracking.1.sql")}";

    public override string LedgerScript() => SqliteSendLedger.SchemaScript();

    public override ValueTask DisposeAsync()
    {
        _stores.ForEach(store => store.Dispose());
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
