using KMessage.Relational.Tracking;
using KMessage.Tracking;

namespace KMessage.Sqlite;

/// <summary>
/// Keeps delivery tracking in an SQLite file: durable, and shared by the processes of one machine. Leases go by the program's clock. Dispose of it to close the file.
/// </summary>
/// <example><c>Store = new SqliteDeliveryTrackingStore("Data Source=./kmsg.sqlite")</c></example>
public sealed class SqliteDeliveryTrackingStore : IDeliveryTrackingStore, IDisposable, IAsyncDisposable
{
    private readonly SqliteDataSource _source;
    private readonly RelationalDeliveryTrackingStore _store;

    /// <summary>Makes the store; opens nothing yet. The file and its tables are made at the first call.</summary>
    /// <param name="connectionString">Such as <c>Data Source=./kmsg.sqlite</c>. <c>Data Source=:memory:</c> is a database that lives as long as this object.</param>
    /// <param name="options">How the file is used.</param>
    /// <exception cref="ArgumentException">The connection string or an option cannot be used.</exception>
    public SqliteDeliveryTrackingStore(string connectionString, SqliteStoreOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        options ??= new SqliteStoreOptions();
        _source = new SqliteDataSource(connectionString, options.BusyTimeout);
        _store = new RelationalDeliveryTrackingStore(_source, new SqliteDialect(_source.Gate, _source.IsInMemory), options.ToRelational());
    }

    /// <summary>The script that makes the tables, for an administrator to run.</summary>
    /// <param name="options">How the file is used.</param>
    public static string SchemaScript(SqliteStoreOptions? options = null) =>
        RelationalDeliveryTrackingStore.SchemaScript(new SqliteDialect(new SemaphoreSlim(1)), (options ?? new SqliteStoreOptions()).ToRelational());

    /// <summary>Closes the file.</summary>
    public void Dispose() => _source.Dispose();

    /// <summary>Closes the file.</summary>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public Task InitializeAsync(CancellationToken cancellationToken = default) => _store.InitializeAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<AddedRecord>> AddManyAsync(IReadOnlyList<NewTrackingRecord> sends, CancellationToken cancellationToken = default) => _store.AddManyAsync(sends, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<TrackingRecord>> ClaimDueAsync(ClaimRequest request, CancellationToken cancellationToken = default) => _store.ClaimDueAsync(request, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<AppliedPatch>> ApplyAsync(IReadOnlyList<TrackingPatch> patches, CancellationToken cancellationToken = default) => _store.ApplyAsync(patches, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<TrackingRecord?>> FindAsync(IReadOnlyList<TrackingLookup> lookups, CancellationToken cancellationToken = default) => _store.FindAsync(lookups, cancellationToken);

    /// <inheritdoc/>
    public Task<TrackingPage> ListAsync(TrackingFilter filter, TrackingPageRequest page, CancellationToken cancellationToken = default) => _store.ListAsync(filter, page, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<TrackingCount>> CountByAsync(TrackingFilter filter, TrackingGroups groups, CancellationToken cancellationToken = default) =>
        _store.CountByAsync(filter, groups, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<TrackingTransition>> GetHistoryAsync(string messageId, CancellationToken cancellationToken = default) => _store.GetHistoryAsync(messageId, cancellationToken);

    /// <inheritdoc/>
    public Task ParkReportsAsync(IReadOnlyList<ParkedReport> reports, CancellationToken cancellationToken = default) => _store.ParkReportsAsync(reports, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<MatchedReport>> FindMatchedReportsAsync(int limit, CancellationToken cancellationToken = default) => _store.FindMatchedReportsAsync(limit, cancellationToken);

    /// <inheritdoc/>
    public Task RemoveReportsAsync(IReadOnlyList<string> reportIds, CancellationToken cancellationToken = default) => _store.RemoveReportsAsync(reportIds, cancellationToken);

    /// <inheritdoc/>
    public Task<int> PurgeReportsAsync(TimeSpan olderThan, CancellationToken cancellationToken = default) => _store.PurgeReportsAsync(olderThan, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ClaimedFailover>> ClaimFailoversAsync(int limit, TimeSpan lease, CancellationToken cancellationToken = default) =>
        _store.ClaimFailoversAsync(limit, lease, cancellationToken);

    /// <inheritdoc/>
    public Task<FailoverStep?> CompleteFailoverAsync(FailoverCompletion completion, CancellationToken cancellationToken = default) => _store.CompleteFailoverAsync(completion, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<FailoverStep>> AbandonFailoversAsync(int limit, CancellationToken cancellationToken = default) => _store.AbandonFailoversAsync(limit, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<FailoverStep>> GetFailoversAsync(string rootMessageId, CancellationToken cancellationToken = default) => _store.GetFailoversAsync(rootMessageId, cancellationToken);

    /// <inheritdoc/>
    public Task<int> PurgeAsync(TrackingPurge purge, CancellationToken cancellationToken = default) => _store.PurgeAsync(purge, cancellationToken);

    /// <inheritdoc/>
    public Task<int> EraseRecipientAsync(string to, CancellationToken cancellationToken = default) => _store.EraseRecipientAsync(to, cancellationToken);

    /// <inheritdoc/>
    public Task<TrackingBacklog> GetBacklogAsync(CancellationToken cancellationToken = default) => _store.GetBacklogAsync(cancellationToken);
}
