using System.Data.Common;
using System.Globalization;
using KMessage.Queue;
using KMessage.Tracking;

namespace KMessage.Stores.Tests.Shared;

/// <summary>Where a test has its tables: a file, a schema or a prefix of its own.</summary>
internal abstract class StorePlace : IAsyncDisposable
{
    /// <summary>How the worker program is told the engine.</summary>
    public abstract string Engine { get; }

    public abstract string ConnectionString { get; }

    /// <summary>The schema or the prefix.</summary>
    public abstract string Name { get; }

    /// <summary>A store with connections of its own, as of another process.</summary>
    public abstract IDeliveryTrackingStore Open(string tenant = "t1", bool createTables = true, string? prefix = null, string? connectionString = null);

    /// <summary>A ledger with connections of its own, as of another process.</summary>
    public abstract ISendLedger OpenLedger(string tenant = "t1", bool createTables = true, string? prefix = null, string? connectionString = null);

    /// <summary>A queue with connections of its own, as of another process.</summary>
    public abstract ITransactionalJobQueue<string> OpenQueue(string tenant = "t1", string name = "default", string? connectionString = null);

    public abstract Task<object?> RunAsync(string sql);

    /// <summary>An open connection beside those of the stores.</summary>
    public abstract Task<DbConnection> ConnectAsync();

    public async Task<long> NumberAsync(string sql) => Convert.ToInt64(await RunAsync(sql), CultureInfo.InvariantCulture);

    /// <summary>A table's name in a statement.</summary>
    public abstract string Table(string name, string? prefix = null);

    /// <summary>What a program that migrates holds, taken within a transaction.</summary>
    public abstract string MigrationLock { get; }

    /// <summary>The script for an administrator.</summary>
    public abstract string SchemaScript(int fromVersion = 0);

    /// <summary>The script that made the tables of version 1, as it was released.</summary>
    public abstract string FirstScript();

    protected static string Resource(Type store, string name)
    {
        using var reader = new StreamReader(store.Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    /// <summary>The ledger's script for an administrator.</summary>
    public abstract string LedgerScript();

    public abstract ValueTask DisposeAsync();
}
