namespace KMessage.Queue;

/// <summary>What a processor has done since it was made. A copy that does not change.</summary>
public sealed record JobProcessorMetrics
{
    /// <summary>Jobs that were claimed.</summary>
    public long Claimed { get; init; }

    /// <summary>Jobs that are done.</summary>
    public long Completed { get; init; }

    /// <summary>Times a job was put back for later.</summary>
    public long Retried { get; init; }

    /// <summary>Jobs that became dead letters.</summary>
    public long Buried { get; init; }

    /// <summary>Jobs that were given back unstarted because the processor stopped.</summary>
    public long Released { get; init; }

    /// <summary>Times a worker was told that it had lost its lease.</summary>
    public long LeaseLost { get; init; }

    /// <summary>Jobs that are worked on now.</summary>
    public int Running { get; init; }

    /// <summary>Handlers that ignore their cancellation and still run.</summary>
    public int Hanging { get; init; }

    /// <summary>Questions for work that were asked of the queue.</summary>
    public long Claims { get; init; }

    /// <summary>How long a job is worked on, on average; zero when none has ended.</summary>
    public TimeSpan AverageTime { get; init; }

    /// <summary>When the last job ended.</summary>
    public DateTimeOffset? LastEndedAt { get; init; }

    /// <summary>Jobs that came to an end: completed, retried or buried.</summary>
    public long Processed => Completed + Retried + Buried;

    /// <summary>The counts.</summary>
    public override string ToString() => $"{Claimed} claimed, {Completed} completed, {Retried} retried, {Buried} buried, {LeaseLost} leases lost, {Running} running";
}
