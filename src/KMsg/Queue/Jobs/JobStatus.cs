namespace KMessage.Queue;

/// <summary>Where a job is.</summary>
public enum JobStatus
{
    /// <summary>It waits for its time or for a worker.</summary>
    Pending,

    /// <summary>A worker has it, under a lease.</summary>
    Processing,

    /// <summary>It is done.</summary>
    Completed,

    /// <summary>It ended without being done: a dead letter. <see cref="Job{T}.Failure"/> says why.</summary>
    Failed,
}
