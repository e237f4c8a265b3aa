using System.Data.Common;

namespace KMessage.Relational.Ledger;

public partial class RelationalSendLedger
{
    /// <inheritdoc/>
    public async Task<int> PurgeAsync(int limit = 1000, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        cancellationToken.ThrowIfCancellationRequested();
        return limit == 0 ? 0 : await _database.WriteAsync((session, token) => PurgeAsync(session, limit, token), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<int> EraseRecipientAsync(string to, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(to);
        // There is no index on numbers, which every send would pay for: the search holds no locks, and what it finds is written by key.
        List<LedgerKey> theirs = await _database.ReadAsync((session, token) => OfAsync(session, to, token), cancellationToken).ConfigureAwait(false);
        int erased = 0;
        foreach ((LedgerKeyKind kind, string[] values) in Parts(theirs))
        {
            erased += await _database.WriteAsync((session, token) => EraseAsync(session, to, kind, values, token), cancellationToken).ConfigureAwait(false);
        }

        return erased;
    }

    private async Task<int> PurgeAsync(SqlSession session, int limit, CancellationToken cancellationToken)
    {
        List<LedgerKey> old = await session.QueryAsync(
            command => $"""
                SELECT r.key_kind, r.key_value FROM {_tables.Sends} AS r
                WHERE r.tenant = {Tenant(command)} AND r.key_expires_at <= {_dialect.Now}
                  AND r.state IN ({(int)SendState.Accepted}, {(int)SendState.Rejected}, {(int)SendState.NotSent})
                ORDER BY r.key_expires_at LIMIT {Limit(command, limit)} {_dialect.LockFree}
                """,
            ReadKey,
            cancellationToken).ConfigureAwait(false);
        await DeleteAsync(session, _tables.Events, old, cancellationToken).ConfigureAwait(false);
        await DeleteAsync(session, _tables.Sends, old, cancellationToken).ConfigureAwait(false);
        return old.Count;
    }

    private Task<List<LedgerKey>> OfAsync(SqlSession session, string to, CancellationToken cancellationToken) => session.QueryAsync(
        command =>
        {
            command.Add("to", to);
            return $"SELECT r.key_kind, r.key_value FROM {_tables.Sends} AS r WHERE r.tenant = {Tenant(command)} AND r.recipient = @to";
        },
        ReadKey,
        cancellationToken);

    private async Task<int> EraseAsync(SqlSession session, string to, LedgerKeyKind kind, IReadOnlyList<string> values, CancellationToken cancellationToken)
    {
        (Dictionary<LedgerKey, LedgerEntry> entries, _) = await LockAsync(session, values.Select(value => new LedgerKey(kind, value)), cancellationToken).ConfigureAwait(false);
        LedgerKey[] theirs = [.. entries.Values.Where(entry => entry.To == to).Select(entry => entry.Key)];
        var changes = new LedgerChanges(entries);
        Array.ForEach(theirs, key => changes.Apply(key, entry => new LedgerChange(LedgerWrite.Done, LedgerRules.Erase(entry!))));
        await WriteAsync(session, changes, cancellationToken).ConfigureAwait(false);
        return theirs.Length;
    }

    private static LedgerKey ReadKey(DbDataReader reader) => new((LedgerKeyKind)reader.GetInt16(0), reader.GetString(1));
}
