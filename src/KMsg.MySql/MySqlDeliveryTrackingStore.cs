using KMessage.Relational.Tracking;
using KMessage.Tracking;
using MySqlConnector;

namespace KMessage.MySql;

/// <summary>Keeps delivery tracking in MySQL 8 or MariaDB 10.6, or newer. Leases go by the server's clock, so that those of the programs may differ.</summary>
/// <example><c>Store = new MySqlDeliveryTrackingStore("Server=localhost;Database=app;User ID=app;Password=…")</c></example>
public sealed class MySqlDeliveryTrackingStore : IDeliveryTrackingStore, IDisposable, IAsyncDisposable
{
    private readonly MySqlDataSource _source;
    private readonly RelationalDeliveryTrackingStore _store;

    /// <summary>Makes the store; connects at the first call.</summary>
    /// <param name="connectionString">Where the database is.</param>
    /// <param name="options">How it is used.</param>
    /// <exception cref="ArgumentException">The connection string or an option cannot be used.</exception>
    public MySqlDeliveryTrackingStore(string connectionString, MySqlStoreOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        _source = new MySqlDataSourceBuilder(connectionString).UseConnectionOpenedCallback(BeStrictAsync).Build();
        _store = new RelationalDeliveryTrackingStore(_source, new MySqlDialect(), (options ?? new MySqlStoreOptions()).ToRelational());
    }

    /// <summary>The script that makes the tables, for an administrator to run when the program may not.</summary>
    /// <param name="options">How the database is used.</param>
    public static string SchemaScript(MySqlStoreOptions? options = null) =>
        RelationalDeliveryTrackingStore.SchemaScript(new MySqlDialect(), (options ?? new MySqlStoreOptions()).ToRelational());

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _source.Dispose();

    /// <summary>Closes the connections.</summary>
    public ValueTask DisposeAsync() => _source.DisposeAsync();

    // A server may be set to cut what is too long without a word, or to read a backslash as a character, which is not how the driver writes texts.
    private static async ValueTask BeStrictAsync(MySqlConnectionOpenedContext context, CancellationToken cancellationToken)
    {
        MySqlCommand command = context.Connection.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            command.CommandText = "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION'";
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
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
