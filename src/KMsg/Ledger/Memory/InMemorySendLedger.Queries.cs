namespace KMessage;

public sealed partial class InMemorySendLedger
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<LedgerEntry?>> FindAsync(IReadOnlyList<LedgerKey> keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            Now();
            return Task.FromResult<IReadOnlyList<LedgerEntry?>>([.. keys.Select(key => key.Value is null ? null : _sends.GetValueOrDefault(key)?.Entry)]);
        }
    }

    /// <inheritdoc/>
    public Task<LedgerEntry?> FindByMessageIdAsync(string messageId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messageId);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            Now();
            return Task.FromResult(_byMessageId.TryGetValue(messageId, out HashSet<LedgerKey>? keys) ? keys.Select(key => _sends[key].Entry).MaxBy(entry => entry.CreatedAt) : null);
        }
    }

    /// <inheritdoc/>
    public Task<LedgerPage> ListUnresolvedAsync(LedgerListRequest request, CancellationToken cancellationToken = default)
    {
        LedgerPlace? after = LedgerPlace.After(request);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            Now();
            IReadOnlyList<SendState> states = LedgerRules.Listed(request);
            List<LedgerEntry> found = [.. Places(after).Select(place => _sends[place.Key].Entry).Where(entry => states.Contains(entry.State)).Take(request.Limit + 1)];
            return Task.FromResult(LedgerPlace.Page(found, request.Limit));
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<LedgerEvent>> GetHistoryAsync(LedgerKey key, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<LedgerEvent>>(key.Value is not null && _sends.TryGetValue(key, out MemorySend? send) ? [.. send.History] : []);
        }
    }

    /// <inheritdoc/>
    public Task<int> PurgeAsync(int limit = 1000, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            DateTimeOffset now = Now();
            List<MemorySend> old = [.. _expiries.TakeWhile(expiry => expiry.At <= now).Select(expiry => _sends[expiry.Key]).Where(send => LedgerRules.MayPurge(send.Entry, now)).Take(limit)];
            old.ForEach(Remove);
            return Task.FromResult(old.Count);
        }
    }

    /// <inheritdoc/>
    public Task<int> EraseRecipientAsync(string to, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(to);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            List<MemorySend> theirs = [.. _sends.Values.Where(send => send.Entry.To == to)];
            theirs.ForEach(send => send.Entry = LedgerRules.Erase(send.Entry));
            return Task.FromResult(theirs.Count);
        }
    }

    /// <inheritdoc/>
    public Task<LedgerBacklog> GetBacklogAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            DateTimeOffset now = Now();
            LedgerEntry[] waiting = [.. _unresolved.Select(place => _sends[place.Key].Entry).Where(entry => entry.State != SendState.Dispatching || entry.NextCheckAt <= now)];
            int held = waiting.Count(entry => entry.State == SendState.Held);
            return Task.FromResult(new LedgerBacklog(waiting.Length - held, held, waiting.Length == 0 ? null : now - waiting.Min(entry => entry.StartedAt)));
        }
    }

    private IEnumerable<(DateTimeOffset At, LedgerKey Key)> Places(LedgerPlace? after)
    {
        if (after is not { } place)
        {
            return _unresolved;
        }

        // The view includes the place itself, if it is still there.
        (DateTimeOffset At, LedgerKey Key) last = (place.CreatedAt, place.Key);
        IComparer<(DateTimeOffset At, LedgerKey Key)> order = _unresolved.Comparer;
        return _unresolved.Count == 0 || order.Compare(last, _unresolved.Max) >= 0 ? [] : _unresolved.GetViewBetween(last, _unresolved.Max).Where(each => order.Compare(each, last) > 0);
    }
}
