namespace KMessage.Relational.Ledger;

public partial class RelationalSendLedger
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<LedgerWrite>> SettleAsync(string attemptId, IReadOnlyList<SendSettlement> settlements, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attemptId);
        ArgumentNullException.ThrowIfNull(settlements);
        cancellationToken.ThrowIfCancellationRequested();
        return await WriteAsync(settlements, settlement => settlement.Key, (current, settlement, now) => LedgerRules.Settle(current, attemptId, settlement, now), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<LedgerWrite>> ResolveAsync(IReadOnlyList<LedgerFinding> findings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(findings);
        LedgerRules.RefuseRepeatedKeys(findings);
        cancellationToken.ThrowIfCancellationRequested();
        return await WriteAsync(findings, finding => finding.Key, LedgerRules.Resolve, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<LedgerEntry>> ClaimUnresolvedAsync(int limit, TimeSpan lease, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        cancellationToken.ThrowIfCancellationRequested();
        return limit == 0 ? [] : await _database.WriteAsync((session, token) => ClaimAsync(session, limit, lease, token), cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<LedgerWrite>> WriteAsync<T>(
        IReadOnlyList<T> writes, Func<T, LedgerKey> key, Func<LedgerEntry?, T, DateTimeOffset, LedgerChange> rule, CancellationToken cancellationToken) => writes.Count == 0
        ? []
        : await _database.WriteAsync<IReadOnlyList<LedgerWrite>>(
            async (session, token) =>
            {
                (Dictionary<LedgerKey, LedgerEntry> entries, DateTimeOffset now) = await LockAsync(session, writes.Select(key), token).ConfigureAwait(false);
                var changes = new LedgerChanges(entries);
                LedgerWrite[] done = [.. writes.Select(write => changes.Apply(key(write), current => rule(current, write, now)))];
                await WriteAsync(session, changes, token).ConfigureAwait(false);
                return done;
            },
            cancellationToken).ConfigureAwait(false);

    private async Task<IReadOnlyList<LedgerEntry>> ClaimAsync(SqlSession session, int limit, TimeSpan lease, CancellationToken cancellationToken)
    {
        (List<LedgerEntry> due, DateTimeOffset now) = await session.QueryWithTimeAsync(
            command => $"""
                SELECT {EntryRows.Names} FROM {_tables.Sends} AS r
                WHERE r.tenant = {Tenant(command)} AND r.next_check_at <= {_dialect.Now}
                ORDER BY r.next_check_at LIMIT {Limit(command, limit)} {_dialect.LockFree}
                """,
            ReadEntry,
            cancellationToken).ConfigureAwait(false);
        if (due.Count == 0)
        {
            return [];
        }

        Dictionary<LedgerKey, LedgerEntry> entries = due.ToDictionary(entry => entry.Key);
        var changes = new LedgerChanges(entries);
        due.ForEach(entry => changes.Apply(entry.Key, current => LedgerRules.Claim(current!, lease, now.Cut())));
        await WriteAsync(session, changes, cancellationToken).ConfigureAwait(false);
        return [.. due.Select(entry => entries[entry.Key])];
    }
}
