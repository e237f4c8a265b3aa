namespace KMessage;

/// <summary>
/// Keeps the ledger in this process: for tests, and for programs that may forget what they sent when they end. <b>Not durable</b>, and not shared between processes: a message whose end was not known
/// when the process ended is forgotten, and can be sent again. Use a ledger with a database where that must not happen.
/// </summary>
/// <example><c>Ledger = new InMemorySendLedger()</c></example>
public sealed partial class InMemorySendLedger : ISendLedger
{
    private readonly Lock _lock = new();
    private readonly MemoryLedgerClock _clock;
    private readonly Dictionary<LedgerKey, MemorySend> _sends = [];
    private readonly Dictionary<string, HashSet<LedgerKey>> _byMessageId = new(StringComparer.Ordinal);
    private readonly SortedSet<(DateTimeOffset At, LedgerKey Key)> _checks = new(new ByTime());
    private readonly SortedSet<(DateTimeOffset At, LedgerKey Key)> _expiries = new(new ByTime());
    private readonly SortedSet<(DateTimeOffset At, LedgerKey Key)> _unresolved = new(new ByTime());

    /// <summary>Makes an empty ledger.</summary>
    /// <param name="timeProvider">The clock; the system's when not given. Waits go by its steady clock, so that a jump of the wall clock ends none early and prolongs none.</param>
    public InMemorySendLedger(TimeProvider? timeProvider = null) => _clock = new MemoryLedgerClock(timeProvider ?? TimeProvider.System);

    /// <inheritdoc/>
    public Task InitializeAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<SendIntent>> BeginAsync(SendAttempt attempt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        LedgerRules.RefuseUnusableKeys(attempt);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            DateTimeOffset now = Now();
            return Task.FromResult<IReadOnlyList<SendIntent>>([.. attempt.Members.Select(send => Begin(send, attempt, now))]);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<LedgerWrite>> SettleAsync(string attemptId, IReadOnlyList<SendSettlement> settlements, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attemptId);
        ArgumentNullException.ThrowIfNull(settlements);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            DateTimeOffset now = Now();
            return Task.FromResult<IReadOnlyList<LedgerWrite>>(
                [.. settlements.Select(settlement => Write(settlement.Key, current => LedgerRules.Settle(current, attemptId, settlement, now)))]);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<LedgerWrite>> ResolveAsync(IReadOnlyList<LedgerFinding> findings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(findings);
        LedgerRules.RefuseRepeatedKeys(findings);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            DateTimeOffset now = Now();
            return Task.FromResult<IReadOnlyList<LedgerWrite>>([.. findings.Select(finding => Write(finding.Key, current => LedgerRules.Resolve(current, finding, now)))]);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<LedgerEntry>> ClaimUnresolvedAsync(int limit, TimeSpan lease, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            DateTimeOffset now = Now();
            List<LedgerKey> due = [.. _checks.TakeWhile(check => check.At <= now).Take(limit).Select(check => check.Key)];
            due.ForEach(key => Write(key, current => LedgerRules.Claim(current!, lease, now)));
            return Task.FromResult<IReadOnlyList<LedgerEntry>>([.. due.Select(key => _sends[key].Entry)]);
        }
    }

    private SendIntent Begin(IntendedSend send, SendAttempt attempt, DateTimeOffset now)
    {
        MemorySend? known = _sends.GetValueOrDefault(send.Key);
        SendIntent intent = LedgerRules.Begin(known?.Entry, send, attempt, now);
        if (intent.Verdict == IntentVerdict.Proceed)
        {
            // A key that is not remembered any more begins anew, without what was there before.
            if (known is not null && intent.Event is null)
            {
                Remove(known);
                known = null;
            }

            known ??= new MemorySend(intent.Entry);
            Put(known, intent.Entry, intent.Event);
        }

        return intent;
    }

    private LedgerWrite Write(LedgerKey key, Func<LedgerEntry?, LedgerChange> rule)
    {
        MemorySend? known = key.Value is null ? null : _sends.GetValueOrDefault(key);
        LedgerChange change = rule(known?.Entry);
        if (known is not null && !ReferenceEquals(change.Entry, known.Entry))
        {
            Put(known, change.Entry!, change.Event);
        }

        return change.Write;
    }

    /// <summary>Puts an entry in the place of another of the same key, and keeps the indexes right.</summary>
    private void Put(MemorySend send, LedgerEntry entry, LedgerEvent? made)
    {
        Forget(send.Entry);
        send.Entry = entry;
        _sends[entry.Key] = send;
        Index(entry);
        if (made is not null)
        {
            send.History.Add(made);
        }
    }

    private void Remove(MemorySend send)
    {
        Forget(send.Entry);
        _sends.Remove(send.Entry.Key);
    }

    private void Index(LedgerEntry entry)
    {
        if (!_byMessageId.TryGetValue(entry.MessageId, out HashSet<LedgerKey>? keys))
        {
            _byMessageId.Add(entry.MessageId, keys = []);
        }

        keys.Add(entry.Key);
        IndexTimes(entry);
        if (!entry.IsResolved)
        {
            _unresolved.Add((entry.CreatedAt, entry.Key));
        }
    }

    private void IndexTimes(LedgerEntry entry)
    {
        if (entry.NextCheckAt is { } check)
        {
            _checks.Add((check, entry.Key));
        }

        if (entry.KeyExpiresAt is { } expiry)
        {
            _expiries.Add((expiry, entry.Key));
        }
    }

    private void Forget(LedgerEntry entry)
    {
        if (_byMessageId.TryGetValue(entry.MessageId, out HashSet<LedgerKey>? keys) && keys.Remove(entry.Key) && keys.Count == 0)
        {
            _byMessageId.Remove(entry.MessageId);
        }

        _unresolved.Remove((entry.CreatedAt, entry.Key));
        _checks.Remove((entry.NextCheckAt ?? default, entry.Key));
        _expiries.Remove((entry.KeyExpiresAt ?? default, entry.Key));
    }

    private DateTimeOffset Now()
    {
        (DateTimeOffset now, TimeSpan jumped) = _clock.Read();
        if (jumped != TimeSpan.Zero)
        {
            CarryOver(jumped);
        }

        return now;
    }

    private void CarryOver(TimeSpan jumped)
    {
        _checks.Clear();
        _expiries.Clear();
        foreach (MemorySend send in _sends.Values)
        {
            send.Entry = send.Entry with { NextCheckAt = Moved(send.Entry.NextCheckAt, jumped), KeyExpiresAt = Moved(send.Entry.KeyExpiresAt, jumped) };
            IndexTimes(send.Entry);
        }
    }

    private static DateTimeOffset? Moved(DateTimeOffset? instant, TimeSpan by) => instant is { } at ? LedgerRules.After(at, by) : null;

    private sealed class ByTime : IComparer<(DateTimeOffset At, LedgerKey Key)>
    {
        public int Compare((DateTimeOffset At, LedgerKey Key) x, (DateTimeOffset At, LedgerKey Key) y)
        {
            int byTime = x.At.CompareTo(y.At);
            int byKind = byTime != 0 ? byTime : x.Key.Kind.CompareTo(y.Key.Kind);
            return byKind != 0 ? byKind : string.CompareOrdinal(x.Key.Value, y.Key.Value);
        }
    }
}
