using System.Data.Common;
using KMessage.PostgreSql;
using KMessage.Queue;
using KMessage.Stores.Tests.Servers;
using KMessage.Stores.Tests.Shared;
using KMessage.Tracking;
using Npgsql;

namespace KMessage.Stores.Tests.PostgreSql;

/// <summary>A schema of a test's own on the server, and the stores over it.</summary>
internal sealed class PostgresPlace : StorePlace
{
    public const string Variable = "KMSG_TEST_POSTGRES";

    private readonly List<IAsyncDisposable> _stores = [];

    public override string Engine => "postgres";

    public override string ConnectionString { get; } = NeedsServerAttribute.ConnectionString(Variable);

    public override string Name { get; } = $"k{Guid.NewGuid():N}";

    public NpgsqlDataSource Source => field ??= NpgsqlDataSource.Create(ConnectionString);

    public override IDeliveryTrackingStore Open(string tenant = "t1", bool createTables = true, string? prefix = null, string? connectionString = null)
    {
        var options = new PostgresStoreOptions { Schema = Name, Tenant = tenant, CreateTables = createTables, TablePrefix = prefix ?? "kmsg_" };
        PostgresDeliveryTrackingStore store = connectionString is null ? new(Source, options) : new(connectionString, options);
        _stores.Add(store);
        return store;
    }

    public override ISendLedger OpenLedger(string tenant = "t1", bool createTables = true, string? prefix = null, string? connectionString = null)
    {
        var options = new PostgresStoreOptions { Schema = Name, Tenant = tenant, CreateTables = createTables, TablePrefix = prefix ?? "kmsg_" };
        PostgresSendLedger ledger = connectionString is null ? new(Source, options) : new(connectionString, options);
        _stores.Add(ledger);
        return ledger;
    }

    public override ITransactionalJobQueue<string> OpenQueue(string tenant = "t1", string name = "default", string? connectionString = null) => OpenQueueWith(new PostgresQueueOptions { Tenant = tenant, QueueName = name }, connectionString);

    public PostgresJobQueue<string> OpenQueueWith(PostgresQueueOptions options, string? connectionString = null)
    {
        options.Schema = Name;
        PostgresJobQueue<string> queue = connectionString is null ? new(Source, options) : new(connectionString, options);
        _stores.Add(queue);
        return queue;
    }

    public override async Task<DbConnection> ConnectAsync() => await Source.OpenConnectionAsync();

    public override async Task<object?> RunAsync(string sql)
    {
        await using NpgsqlCommand command = Source.CreateCommand(sql);
        command.CommandTimeout = 600;
        return await command.ExecuteScalarAsync();
    }

    public override string Table(string name, string? prefix = null) => $"\"{Name}\".\"{prefix ?? "kmsg_"}{name}\"";

    public override string MigrationLock => "SELECT pg_advisory_xact_lock(x'6B6D7367'::bigint)";

    public override string SchemaScript(int fromVersion = 0) => PostgresDeliveryTrackingStore.SchemaScript(new PostgresStoreOptions { Schema = Name }, fromVersion);

    public override string FirstScript() =>
        $"CREATE SCHEMA {Name}; SET search_path TO {Name}; {Resource(typeof(PostgresDeliveryTrackingStore), "versions.sql")} {Resource(typeof(PostgresDeliveryTrackingStore), "tracking.1.sql")}";

    public override string LedgerScript() => PostgresSendLedger.SchemaScript(new PostgresStoreOptions { Schema = Name });

    public override async ValueTask DisposeAsync()
    {
        foreach (IAsyncDisposable store in _stores)
        {
            await store.DisposeAsync();
        }

        await RunAsync($"DROP SCHEMA IF EXISTS {Name} CASCADE");
        await Source.DisposeAsync();
    }
}
