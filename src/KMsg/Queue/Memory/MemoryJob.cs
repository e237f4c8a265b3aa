namespace KMessage.Queue;

/// <summary>A job and where it stands in the orders of the queue.</summary>
internal sealed class MemoryJob<T>(Job<T> job)
{
    public Job<T> Job { get; set; } = job;

    /// <summary>Which order it stands in.</summary>
    public MemoryPlace Place { get; set; }

    /// <summary>By the steady clock: when it is due (waiting), when its lease ends (leased), when it came to its end (ended).</summary>
    public long Stamp { get; set; }
}

/// <summary>Where a job stands.</summary>
internal enum MemoryPlace
{
    /// <summary>A worker would take it now.</summary>
    Ready,

    /// <summary>It waits for a length of time, by the steady clock.</summary>
    Waiting,

    /// <summary>It waits for an instant, by the wall clock.</summary>
    Scheduled,

    /// <summary>A worker has it.</summary>
    Leased,

    /// <summary>It has come to its end.</summary>
    Ended,
}
