using System.Data.Common;

namespace KMessage.Relational.Ledger;

/// <summary>
/// The ledger in SQL tables, the same for every engine. A write locks the rows it is about, in the order of their keys, lets <see cref="LedgerRules"/> say what becomes of them, and writes that in
/// sets, all in one transaction. Intents whose keys are new need no lock: the primary key lets each in once.
/// </summary>
/// <remarks>
/// A package of an engine derives a ledger with the engine's name, which adds constructors and nothing else: what differs is said by the dialect, so no member is virtual.
/// </remarks>
public partial class RelationalSendLedger : ISendLedger, IDisposable, IAsyncDisposable
{
    private const int Version = 1;
    private const int OldestReader = 1;
    // More values at once make some engines give up on the index.
    private const int KeysPerStatement = 2_000;

    private readonly DbDataSource? _ownSource;
    private readonly SqlDatabase _database;
    private readonly SqlDialect _dialect;
    private readonly LedgerTables _tables;
    private readonly string _tenant;

    /// <summary>Makes the ledger; touches no server.</summary>
    /// <param name="source">Where connections come from.</param>
    /// <param name="dialect">The engine's dialect. The scripts of the tables are resources of its assembly.</param>
    /// <param name="options">How the database is used.</param>
    /// <param name="ownsSource">Whether disposing of the ledger disposes of <paramref name="source"/>; otherwise the caller does.</param>
    /// <exception cref="ArgumentException">A name or the tenant cannot be used.</exception>
    public RelationalSendLedger(DbDataSource source, SqlDialect dialect, RelationalStoreOptions? options = null, bool ownsSource = false)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(dialect);
        options ??= new RelationalStoreOptions();
        _tenant = Relational.Tenant.Of(options);
        var names = new SqlNames(dialect, options.TablePrefix, options.Schema);
        _ownSource = ownsSource ? source : null;
        _dialect = dialect;
        _tables = new LedgerTables(names);
        _database = new SqlDatabase(
            source,
            dialect,
            names,
            Feature(dialect),
            options.CreateTables,
            (trouble, cause) => StoreTroubles.Exception(new LocalizedText("send ledger", "전송 원장"), dialect.Name, trouble, cause),
            options.TimeProvider ?? TimeProvider.System,
            mustBeDurable: true);
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

    /// <summary>Closes the connections, when the data source is the ledger's own.</summary>
    public void Dispose()
    {
        _ownSource?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the connections, when the data source is the ledger's own.</summary>
    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _ownSource?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public Task InitializeAsync(CancellationToken cancellationToken = default) => _database.InitializeAsync(cancellationToken);

    private static SqlFeature Feature(SqlDialect dialect) => new("ledger", Version, OldestReader, dialect.GetType().Assembly);

    /// <summary>The keys in the order of the locks, in parts that one statement takes. One that cannot be used is no entry's.</summary>
    private static IEnumerable<(LedgerKeyKind Kind, string[] Values)> Parts(IEnumerable<LedgerKey> keys) =>
        from kind in keys.Where(key => key.IsUsable).Distinct().GroupBy(key => key.Kind).OrderBy(kind => kind.Key)
        from part in kind.Select(key => key.Value).Order(StringComparer.Ordinal).Chunk(KeysPerStatement)
        select (kind.Key, part);

    /// <summary>Some entries, locked so that no two writers wait for each other, and the time when they were.</summary>
    private async Task<(Dictionary<LedgerKey, LedgerEntry> Entries, DateTimeOffset Now)> LockAsync(SqlSession session, IEnumerable<LedgerKey> keys, CancellationToken cancellationToken)
    {
        Dictionary<LedgerKey, LedgerEntry> entries = [];
        DateTimeOffset now = session.ProgramTime;
        foreach ((LedgerKeyKind kind, string[] values) in Parts(keys))
        {
            (List<LedgerEntry> found, now) = await session.QueryWithTimeAsync(
                command => Select(command, kind, values, isLocked: true),
                ReadEntry,
                cancellationToken).ConfigureAwait(false);
            found.ForEach(entry => entries.Add(entry.Key, entry));
        }

        return (entries, now.Cut());
    }

    private async Task WriteAsync(SqlSession session, LedgerChanges changes, CancellationToken cancellationToken)
    {
        await DeleteAsync(session, _tables.Events, changes.BegunAnew, cancellationToken).ConfigureAwait(false);
        await session.InsertAsync(
            _tables.Sends, EntryRows.Columns, [.. changes.Changed.Select(entry => EntryRows.Write(_tenant, entry))], _dialect.Overwrite(EntryRows.Key, EntryRows.Changing), cancellationToken).ConfigureAwait(false);
        await session.InsertAsync(
            _tables.Events, EventRows.Columns, [.. changes.Events.Select(made => EventRows.Write(_tenant, made.Key, made.Event))], string.Empty, cancellationToken).ConfigureAwait(false);
    }

    private async Task DeleteAsync(SqlSession session, string table, IEnumerable<LedgerKey> keys, CancellationToken cancellationToken)
    {
        foreach ((LedgerKeyKind kind, string[] values) in Parts(keys))
        {
            await session.ExecuteAsync(command => $"DELETE FROM {table} WHERE {Are(command, kind, values, alias: "")}", cancellationToken).ConfigureAwait(false);
        }
    }

    private string Select(DbCommand command, LedgerKeyKind kind, IReadOnlyList<string> values, bool isLocked) =>
        _dialect.SelectByKey(command, EntryRows.Names, _tables.Sends, $"r.tenant = {Tenant(command)} AND r.key_kind = {(int)kind}", "r.key_value", values, isLocked);

    private string Are(DbCommand command, LedgerKeyKind kind, IReadOnlyList<string> values, string alias = "r.") =>
        $"{alias}tenant = {Tenant(command)} AND {alias}key_kind = {(int)kind} AND {_dialect.In(command, $"{alias}key_value", "key", values)}";

    private LedgerEntry ReadEntry(DbDataReader reader) => EntryRows.Read(_dialect, reader);

    private string Tenant(DbCommand command)
    {
        command.Add("tenant", _tenant);
        return "@tenant";
    }

    private static string Limit(DbCommand command, int limit)
    {
        command.Add("limit", limit);
        return "@limit";
    }
}
