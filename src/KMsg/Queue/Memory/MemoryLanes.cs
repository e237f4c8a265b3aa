namespace KMessage.Queue;

/// <summary>
/// The orders that jobs stand in. Leases and waits go by the steady clock, so that a jump of the wall clock ends none early and prolongs none; what is scheduled for an instant goes by the wall clock.
/// </summary>
internal sealed class MemoryLanes<T>
{
    private readonly SortedSet<MemoryJob<T>> _ready = new(new ByUrgency());
    private readonly SortedSet<MemoryJob<T>> _waiting = new(new ByStamp());
    private readonly SortedSet<MemoryJob<T>> _scheduled = new(new ByDueAt());
    private readonly SortedSet<MemoryJob<T>> _leased = new(new ByStamp());
    private readonly SortedSet<MemoryJob<T>> _ended = new(new ByStamp());

    /// <summary>The job to take next; none when there is none.</summary>
    public MemoryJob<T>? First => _ready.Min;

    /// <summary>The jobs that a worker would take now, in no order of their dues.</summary>
    public IReadOnlyCollection<MemoryJob<T>> Ready => _ready;

    /// <summary>Those that have come to their end, the longest ago first.</summary>
    public IEnumerable<MemoryJob<T>> Ended => _ended;

    public int WaitingCount => _waiting.Count + _scheduled.Count;

    public int LeasedCount => _leased.Count;

    /// <summary>When a waiting job comes due or a lease ends, whichever is first.</summary>
    public long? NextStamp => (_waiting.Min?.Stamp, _leased.Min?.Stamp) switch
    {
        ({ } due, { } end) => Math.Min(due, end),
        (var due, var end) => due ?? end,
    };

    /// <summary>When the first scheduled job comes due.</summary>
    public DateTimeOffset? NextInstant => _scheduled.Min?.Job.DueAt;

    public void Add(MemoryJob<T> job, MemoryPlace place, long stamp = 0)
    {
        (job.Place, job.Stamp) = (place, stamp);
        Lane(place).Add(job);
    }

    public void Remove(MemoryJob<T> job) => Lane(job.Place).Remove(job);

    /// <summary>Moves what is due by now, and what nobody holds any more, to the ready ones.</summary>
    public void Promote(long stamp, DateTimeOffset now)
    {
        while (_waiting.Min is { } waiting && waiting.Stamp <= stamp)
        {
            Move(waiting);
        }

        while (_leased.Min is { } leased && leased.Stamp <= stamp)
        {
            Move(leased);
        }

        while (_scheduled.Min is { } scheduled && scheduled.Job.DueAt <= now)
        {
            Move(scheduled);
        }
    }

    private void Move(MemoryJob<T> job)
    {
        Remove(job);
        Add(job, MemoryPlace.Ready, job.Stamp);
    }

    private SortedSet<MemoryJob<T>> Lane(MemoryPlace place) => place switch
    {
        MemoryPlace.Ready => _ready,
        MemoryPlace.Waiting => _waiting,
        MemoryPlace.Scheduled => _scheduled,
        MemoryPlace.Leased => _leased,
        _ => _ended,
    };

    private sealed class ByUrgency : IComparer<MemoryJob<T>>
    {
        public int Compare(MemoryJob<T>? x, MemoryJob<T>? y)
        {
            int byPriority = y!.Job.Priority.CompareTo(x!.Job.Priority);
            int byDue = byPriority != 0 ? byPriority : x.Job.DueAt.CompareTo(y.Job.DueAt);
            return byDue != 0 ? byDue : string.CompareOrdinal(x.Job.Id, y.Job.Id);
        }
    }

    private sealed class ByDueAt : IComparer<MemoryJob<T>>
    {
        public int Compare(MemoryJob<T>? x, MemoryJob<T>? y)
        {
            int byDue = x!.Job.DueAt.CompareTo(y!.Job.DueAt);
            return byDue != 0 ? byDue : string.CompareOrdinal(x.Job.Id, y.Job.Id);
        }
    }

    private sealed class ByStamp : IComparer<MemoryJob<T>>
    {
        public int Compare(MemoryJob<T>? x, MemoryJob<T>? y)
        {
            int byStamp = x!.Stamp.CompareTo(y!.Stamp);
            return byStamp != 0 ? byStamp : string.CompareOrdinal(x.Job.Id, y.Job.Id);
        }
    }
}
