using System.Data.Common;

namespace KMessage.Relational.Ledger;

public partial class RelationalSendLedger
{
    // As it stands in the partial index: what waits for somebody, which is little. What is being sent is found by its deadline.
    private static readonly string Waiting = $"r.state IN ({(int)SendState.Unknown}, {(int)SendState.Held}, {(int)SendState.ResendApproved})";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<LedgerEntry?>> FindAsync(IReadOnlyList<LedgerKey> keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        cancellationToken.ThrowIfCancellationRequested();
        return keys.Count == 0 ? [] : await _database.ReadAsync((session, token) => FindAsync(session, keys, token), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<LedgerEntry?> FindByMessageIdAsync(string messageId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messageId);
        List<LedgerEntry> found = await _database.ReadAsync(
            (session, token) => session.QueryAsync(
                command =>
                {
                    command.Add("id", messageId);
                    return $"SELECT {EntryRows.Names} FROM {_tables.Sends} AS r WHERE r.tenant = {Tenant(command)} AND r.message_id = @id ORDER BY r.created_at DESC LIMIT 1";
                },
                ReadEntry,
                token),
            cancellationToken).ConfigureAwait(false);
        return found.FirstOrDefault();
    }

    /// <inheritdoc/>
    public async Task<LedgerPage> ListUnresolvedAsync(LedgerListRequest request, CancellationToken cancellationToken = default)
    {
        LedgerPlace? after = LedgerPlace.After(request);
        IReadOnlyList<SendState> states = LedgerRules.Listed(request);
        cancellationToken.ThrowIfCancellationRequested();
        if (states.Count == 0)
        {
            return new LedgerPage([], null);
        }

        string where = states.Contains(SendState.Dispatching) ? $"(r.next_check_at IS NOT NULL OR {Waiting})" : Waiting;
        List<LedgerEntry> found = await _database.ReadAsync(
            (session, token) => session.QueryAsync(
                command => $"""
                    SELECT {EntryRows.Names} FROM {_tables.Sends} AS r
                    WHERE r.tenant = {Tenant(command)} AND {where} AND r.state IN ({string.Join(", ", states.Select(state => (int)state))}){After(command, after)}
                    ORDER BY r.created_at, r.key_kind, r.key_value LIMIT {Limit(command, request.Limit + 1)}
                    """,
                ReadEntry,
                token),
            cancellationToken).ConfigureAwait(false);
        return LedgerPlace.Page(found, request.Limit);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<LedgerEvent>> GetHistoryAsync(LedgerKey key, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return !key.IsUsable
            ? []
            : await _database.ReadAsync(
                (session, token) => session.QueryAsync(
                    command => $"SELECT {EventRows.Names} FROM {_tables.Events} AS r WHERE {Are(command, key.Kind, [key.Value])} ORDER BY r.number",
                    reader => EventRows.Read(_dialect, reader),
                    token),
                cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<LedgerBacklog> GetBacklogAsync(CancellationToken cancellationToken = default) => _database.ReadAsync(
        async (session, token) =>
        {
            (List<(bool IsHeld, long Count, DateTimeOffset Oldest)> found, DateTimeOffset now) = await session.QueryWithTimeAsync(
                command => $"""
                    SELECT CASE WHEN r.state = {(int)SendState.Held} THEN 1 ELSE 0 END AS held, COUNT(*), MIN(r.started_at) FROM {_tables.Sends} AS r
                    WHERE r.tenant = {Tenant(command)} AND {Waiting} GROUP BY held
                    UNION ALL
                    SELECT 0, COUNT(*), MIN(r.started_at) FROM {_tables.Sends} AS r
                    WHERE r.tenant = @tenant AND r.next_check_at <= {_dialect.Now} AND r.state = {(int)SendState.Dispatching} HAVING COUNT(*) > 0
                    """,
                reader => (reader.GetInt32(0) == 1, reader.GetInt64(1), _dialect.ReadInstant(reader, 2)),
                token).ConfigureAwait(false);
            TimeSpan oldest = found.Count == 0 ? TimeSpan.Zero : now - found.Min(each => each.Oldest);
            return new LedgerBacklog(
                found.Where(each => !each.IsHeld).Sum(each => each.Count),
                found.Where(each => each.IsHeld).Sum(each => each.Count),
                found.Count == 0 ? null : oldest < TimeSpan.Zero ? TimeSpan.Zero : oldest);
        },
        cancellationToken);

    private async Task<LedgerEntry?[]> FindAsync(SqlSession session, IReadOnlyList<LedgerKey> keys, CancellationToken cancellationToken)
    {
        Dictionary<LedgerKey, LedgerEntry> entries = [];
        foreach ((LedgerKeyKind kind, string[] values) in Parts(keys))
        {
            List<LedgerEntry> found = await session.QueryAsync(
                command => Select(command, kind, values, isLocked: false), ReadEntry, cancellationToken).ConfigureAwait(false);
            found.ForEach(entry => entries.Add(entry.Key, entry));
        }

        return [.. keys.Select(entries.GetValueOrDefault)];
    }

    private string After(DbCommand command, LedgerPlace? place)
    {
        if (place is not { } after)
        {
            return string.Empty;
        }

        command.Add("after", _dialect.FromInstant(after.CreatedAt.Cut()));
        command.Add("afterKind", (short)after.Key.Kind);
        command.Add("afterKey", after.Key.Value);
        // Not (a, b) > (x, y), for which some engines use no index.
        return " AND r.created_at >= @after AND (r.created_at > @after OR r.key_kind > @afterKind OR (r.key_kind = @afterKind AND r.key_value > @afterKey))";
    }
}
