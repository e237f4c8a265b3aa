namespace KMessage.Sandbox;

/// <summary>
/// Notices what becomes of messages: nothing runs in the background of the gateways, so somebody has to look when a change is due.
/// It looks at new messages, at those whose time has come, and at all open ones when a fate was changed.
/// </summary>
internal sealed class NewsWatcher(MessageStore store, Delivery delivery, SandboxClock clock, Action settle) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<string, (StoredMessage Message, InboxStatus Status, DateTimeOffset? Due)> _open = new(StringComparer.Ordinal);
    private readonly PriorityQueue<string, DateTimeOffset> _due = new();
    private long _seen;
    private long _disturbances;

    /// <summary>Tells of a message: where it stands, and whether it was not there before.</summary>
    public event Action<StoredMessage, DeliveryState, bool>? Changed;

    /// <summary>When the next change is due; null when none is.</summary>
    public DateTimeOffset? NextDue => _due.TryPeek(out _, out var due) ? due : null;

    /// <summary>Passes over what is already in the store.</summary>
    public void Skip(IEnumerable<StoredMessage> known)
    {
        foreach (var message in known)
        {
            _seen = Math.Max(_seen, message.Order);
            Follow(message, delivery.At(message, clock.Now));
        }
    }

    /// <summary>Looks once.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            settle();
            var now = clock.Now;
            var disturbances = clock.Disturbances;
            foreach (var message in store.After(_seen))
            {
                _seen = message.Order;
                var state = delivery.At(message, now);
                Follow(message, state);
                Changed?.Invoke(message, state, true);
            }

            foreach (var id in Candidates(now, disturbances))
            {
                Look(id, now);
            }

            _disturbances = disturbances;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private HashSet<string> Candidates(DateTimeOffset now, long disturbances)
    {
        var candidates = new HashSet<string>(StringComparer.Ordinal);
        while (_due.TryPeek(out var id, out var due) && due <= now)
        {
            candidates.Add(_due.Dequeue());
        }

        if (disturbances != _disturbances)
        {
            candidates.UnionWith(_open.Keys);
        }

        return candidates;
    }

    private void Look(string id, DateTimeOffset now)
    {
        if (!_open.TryGetValue(id, out var known))
        {
            return;
        }

        if (store.Find(id) != known.Message)
        {
            _open.Remove(id);
            return;
        }

        var state = delivery.At(known.Message, now);
        var isNews = InboxStatus.Of(state) != known.Status;
        Follow(known.Message, state);
        if (isNews)
        {
            Changed?.Invoke(known.Message, state, false);
        }
    }

    private void Follow(StoredMessage message, DeliveryState state)
    {
        var status = InboxStatus.Of(state);
        if (status.IsFinal)
        {
            _open.Remove(message.MessageId);
            return;
        }

        var isWaitedFor = _open.TryGetValue(message.MessageId, out var known) && known.Due == state.NextChangeAt && known.Due > clock.Now;
        _open[message.MessageId] = (message, status, state.NextChangeAt);
        if (state.NextChangeAt is { } due && !isWaitedFor)
        {
            _due.Enqueue(message.MessageId, due);
        }
    }
}
