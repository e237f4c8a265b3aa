namespace KMessage.Tracking;

/// <summary>
/// The messages of one provider that wait to be checked. Leases and waits go by the steady clock, so that a jump of the wall clock ends none early and prolongs none;
/// scheduled messages wait for their instant.
/// </summary>
internal sealed class DueLane
{
    private readonly SortedSet<(long Stamp, string MessageId)> _waits = new(new KeyOrder<long>());
    private readonly SortedSet<(DateTimeOffset Instant, string MessageId)> _instants = new(new KeyOrder<DateTimeOffset>());

    public void Add(MemoryEntry entry)
    {
        if (entry.DueStamp is { } stamp)
        {
            _waits.Add((stamp, entry.Record.MessageId));
        }
        else if (entry.DueInstant is { } instant)
        {
            _instants.Add((instant, entry.Record.MessageId));
        }
    }

    public void Remove(MemoryEntry entry)
    {
        if (entry.DueStamp is { } stamp)
        {
            _waits.Remove((stamp, entry.Record.MessageId));
        }
        else if (entry.DueInstant is { } instant)
        {
            _instants.Remove((instant, entry.Record.MessageId));
        }
    }

    /// <summary>The messages that are due.</summary>
    public IEnumerable<string> Due(long stamp, DateTimeOffset now, int limit) =>
        _instants.TakeWhile(each => each.Instant <= now).Take(limit).Select(each => each.MessageId)
            .Concat(_waits.TakeWhile(each => each.Stamp <= stamp).Take(limit).Select(each => each.MessageId));

    private sealed class KeyOrder<T> : IComparer<(T Key, string MessageId)>
        where T : IComparable<T>
    {
        public int Compare((T Key, string MessageId) x, (T Key, string MessageId) y)
        {
            int byKey = x.Key.CompareTo(y.Key);
            return byKey != 0 ? byKey : string.CompareOrdinal(x.MessageId, y.MessageId);
        }
    }
}
