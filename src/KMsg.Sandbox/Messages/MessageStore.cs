namespace KMessage.Sandbox;

/// <summary>Every message that reached a gateway, refused ones included, in order of arrival; with a limit, the newest of them.</summary>
internal sealed class MessageStore(int? keep = null)
{
    private readonly Lock _gate = new();
    private readonly List<StoredMessage> _messages = [];
    private readonly Dictionary<string, StoredMessage> _byId = new(StringComparer.Ordinal);
    private long _order;

    /// <summary>Tells which messages are gone for good because newer ones came. It is called outside the lock.</summary>
    public event Action<IReadOnlyList<StoredMessage>>? Dropped;

    public void Add(IReadOnlyCollection<StoredMessage> messages)
    {
        List<StoredMessage> dropped = [];
        lock (_gate)
        {
            foreach (var message in messages)
            {
                message.Order = ++_order;
                _messages.Add(message);
                _byId.Add(message.MessageId, message);
            }

            if (_messages.Count > keep)
            {
                dropped = _messages.GetRange(0, _messages.Count - keep.Value);
                _messages.RemoveRange(0, dropped.Count);
                foreach (var message in dropped)
                {
                    _byId.Remove(message.MessageId);
                }
            }
        }

        if (dropped.Count > 0)
        {
            Dropped?.Invoke(dropped);
        }
    }

    public IReadOnlyList<StoredMessage> Remove(IReadOnlySet<string> messageIds)
    {
        lock (_gate)
        {
            StoredMessage[] removed = [.. _messages.Where(message => messageIds.Contains(message.MessageId))];
            _messages.RemoveAll(message => messageIds.Contains(message.MessageId));
            foreach (var id in messageIds)
            {
                _byId.Remove(id);
            }

            return removed;
        }
    }

    /// <summary>Remembers which request brought messages in.</summary>
    public void Link(IReadOnlyList<string> messageIds, RequestLog.Entry entry)
    {
        lock (_gate)
        {
            foreach (var id in messageIds)
            {
                if (_byId.GetValueOrDefault(id) is { } message)
                {
                    message.Wire = entry;
                }
            }
        }
    }

    /// <summary>Puts messages back where they were.</summary>
    public void Restore(IReadOnlyCollection<StoredMessage> messages)
    {
        lock (_gate)
        {
            _messages.AddRange(messages.Where(message => _byId.TryAdd(message.MessageId, message)));
            _messages.Sort(static (one, other) => one.Order.CompareTo(other.Order));
        }
    }

    public StoredMessage? Find(string messageId)
    {
        lock (_gate)
        {
            return _byId.GetValueOrDefault(messageId);
        }
    }

    public IReadOnlyList<StoredMessage> All()
    {
        lock (_gate)
        {
            return [.. _messages];
        }
    }

    /// <summary>The messages that came after a place in the order, oldest first.</summary>
    public IReadOnlyList<StoredMessage> After(long order)
    {
        lock (_gate)
        {
            var first = _messages.Count;
            while (first > 0 && _messages[first - 1].Order > order)
            {
                first--;
            }

            return _messages.GetRange(first, _messages.Count - first);
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _messages.Clear();
            _byId.Clear();
        }
    }
}
