using System.Data.Common;
using KMessage.Tracking;

namespace KMessage.Relational.Tracking;

/// <summary>
/// Delivery tracking in SQL tables, the same for every engine. A write locks the rows it is about, in the order of their ids, lets <see cref="TrackingRules"/> say what becomes of them, and writes
/// that in sets, all in one transaction.
/// </summary>
/// <remarks>
/// A package of an engine derives a store with the engine's name, which adds constructors and nothing else: what differs is said by the dialect, so no member is virtual.
/// </remarks>
public partial class RelationalDeliveryTrackingStore : IDeliveryTrackingStore, IDisposable, IAsyncDisposable
{
    private const int Version = 1;
    private const int OldestReader = 1;
    private const int LongestTenant = 100;

    private readonly DbDataSource? _ownSource;
    private readonly SqlDatabase _database;
    private readonly SqlDialect _dialect;
    private readonly TrackingTables _tables;
    private readonly string _tenant;

    /// <summary>Makes the store; touches no server.</summary>
    /// <param name="source">Where connections come from.</param>
    /// <param name="dialect">The engine's dialect. The scripts of the tables are resources of its assembly.</param>
    /// <param name="options">How the database is used.</param>
    /// <param name="ownsSource">Whether disposing of the store disposes of <paramref name="source"/>; otherwise the caller does.</param>
    /// <exception cref="ArgumentException">A name or the tenant cannot be used.</exception>
    public RelationalDeliveryTrackingStore(DbDataSource source, SqlDialect dialect, RelationalStoreOptions? options = null, bool ownsSource = false)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(dialect);
        options ??= new RelationalStoreOptions();
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Tenant);
        if (options.Tenant.Length > LongestTenant || SqlParameters.Storable(options.Tenant) != options.Tenant)
        {
            throw new ArgumentException($"A tenant's name has at most {LongestTenant} characters, without U+0000. 테넌트 이름은 {LongestTenant}자 이하여야 합니다.", nameof(options));
        }

        var names = new SqlNames(dialect, options.TablePrefix, options.Schema);
        _ownSource = ownsSource ? source : null;
        _dialect = dialect;
        _tables = new TrackingTables(names);
        _tenant = options.Tenant;
        _database = new SqlDatabase(
            source, dialect, names, Feature(dialect), options.CreateTables, (trouble, cause) => StoreTroubles.Exception(new LocalizedText("tracking store", "전송 추적 저장소"), dialect.Name, trouble, cause), options.TimeProvider ?? TimeProvider.System);
    }

    /// <summary>The script that makes the tables, for an administrator to run when the program may not.</summary>
    /// <param name="dialect">The engine's dialect.</param>
    /// <param name="options">How the database is used.</param>
    public static string SchemaScript(SqlDialect dialect, RelationalStoreOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        options ??= new RelationalStoreOptions();
        return Feature(dialect).WholeScript(dialect, new SqlNames(dialect, options.TablePrefix, options.Schema));
    }

    /// <summary>Closes the connections, when the data source is the store's own.</summary>
    public void Dispose()
    {
        _ownSource?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the connections, when the data source is the store's own.</summary>
    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _ownSource?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public Task InitializeAsync(CancellationToken cancellationToken = default) => _database.InitializeAsync(cancellationToken);

    private static SqlFeature Feature(SqlDialect dialect) => new("tracking", Version, OldestReader, dialect.GetType().Assembly);

    private static void RefuseRepeated(IEnumerable<string> keys, string parameter)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string key in keys)
        {
            if (!seen.Add(key))
            {
                throw new ArgumentException($"'{key}' stands there twice. Within one call each id may stand once: merge the two, or make two calls.", parameter);
            }
        }
    }

    /// <summary>The records of some messages, locked in the order of their ids so that no two writers wait for each other, and the time when they were.</summary>
    private async Task<(Dictionary<string, TrackingRecord> Records, DateTimeOffset Now)> LockAsync(SqlSession session, IReadOnlyList<string> messageIds, CancellationToken cancellationToken)
    {
        (List<TrackingRecord> records, DateTimeOffset now) = await session.QueryWithTimeAsync(
            command => $"""
                SELECT {RecordRows.Names("r")} FROM {_tables.Records} AS r
                WHERE r.tenant = {Tenant(command)} AND {_dialect.In(command, "r.message_id", "id", messageIds)}
                ORDER BY r.message_id {_dialect.Lock}
                """,
            ReadRecord,
            cancellationToken).ConfigureAwait(false);
        return (records.ToDictionary(record => record.MessageId, StringComparer.Ordinal), now);
    }

    private Task InsertAsync(SqlSession session, IEnumerable<TrackingRecord> records, CancellationToken cancellationToken) =>
        session.InsertAsync(_tables.Records, RecordRows.Columns, [.. records.Select(record => RecordRows.Write(_tenant, record))], string.Empty, cancellationToken);

    /// <summary>Writes records that are there and locked.</summary>
    private Task UpdateAsync(SqlSession session, IEnumerable<TrackingRecord> records, CancellationToken cancellationToken) => session.InsertAsync(
        _tables.Records,
        RecordRows.Columns,
        [.. records.Select(record => RecordRows.Write(_tenant, record))],
        _dialect.Overwrite(RecordRows.Key, RecordRows.Changing),
        cancellationToken);

    private Task InsertAsync(SqlSession session, IEnumerable<TrackingTransition> entries, CancellationToken cancellationToken) =>
        session.InsertAsync(_tables.History, HistoryRows.Columns, [.. entries.Select(entry => HistoryRows.Write(_tenant, entry))], string.Empty, cancellationToken);

    private TrackingRecord ReadRecord(DbDataReader reader) => RecordRows.Read(_dialect, reader);

    private string Tenant(DbCommand command)
    {
        command.Add("tenant", _tenant);
        return "@tenant";
    }
}
