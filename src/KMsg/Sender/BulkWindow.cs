namespace KMessage.Sender;

/// <summary>The members that were handed over and have no result yet; as many as may wait and fly.</summary>
internal sealed class BulkWindow
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, BulkItem> _items = [];
    private long _next;
    private bool _isClosed;

    /// <summary>Whether the run is over.</summary>
    public bool IsClosed
    {
        get
        {
            lock (_lock)
            {
                return _isClosed;
            }
        }
    }

    /// <summary>Adds the next one handed over.</summary>
    /// <returns>Whether it still counts. A source that was left behind while it was read may come back after the end.</returns>
    public bool TryAdd(BulkItem item)
    {
        lock (_lock)
        {
            if (_isClosed)
            {
                return false;
            }

            _items.Add(_next++, item);
            return true;
        }
    }

    /// <summary>Takes the one that was handed over at a place.</summary>
    public bool TryTake(long place, out BulkItem item)
    {
        lock (_lock)
        {
            return _items.Remove(place, out item);
        }
    }

    /// <summary>Ends it.</summary>
    /// <returns>Those without a result.</returns>
    public IReadOnlyList<BulkItem> Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            return [.. _items.Values];
        }
    }
}
