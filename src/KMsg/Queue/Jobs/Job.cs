namespace KMessage.Queue;

/// <summary>A job as it stood when it was read.</summary>
/// <typeparam name="T">What it carries.</typeparam>
public sealed record Job<T>
{
    /// <summary>Its id: UUID version 7, 32 hex digits.</summary>
    public required string Id { get; init; }

    /// <summary>What it carries; <see langword="default"/> for one that can no longer be read.</summary>
    public required T Payload { get; init; }

    /// <summary>Where it is.</summary>
    public required JobStatus Status { get; init; }

    /// <summary>The higher, the earlier.</summary>
    public int Priority { get; init; }

    /// <summary>How many attempts were begun. A retry that does not count and a release take theirs back.</summary>
    public int Attempts { get; init; }

    /// <summary>How many attempts there may be.</summary>
    public required int MaxAttempts { get; init; }

    /// <summary>How often a worker disappeared with it.</summary>
    public int Crashes { get; init; }

    /// <summary>The number of its last claim; 0 when it was never claimed. It only grows.</summary>
    public long ClaimNumber { get; init; }

    /// <summary>When it was added, by the queue's clock.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From when on it may be worked on; while it is worked on, when it was last due.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Until when its worker has it.</summary>
    public DateTimeOffset? LeasedUntil { get; init; }

    /// <summary>After when it is not worth doing any more.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>When it came to its end.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Its key.</summary>
    public string? UniqueKey { get; init; }

    /// <summary>Why it did not work the last time.</summary>
    public JobTrouble? Failure { get; init; }

    /// <summary>The trace that it was added in (W3C <c>traceparent</c>).</summary>
    public string? TraceParent { get; init; }

    /// <summary>Whether the call that returned it found it there already, by its key. Its job may have been purged since; <see cref="Status"/> then says <see cref="JobStatus.Completed"/> and the payload is the one that was given.</summary>
    public bool IsDuplicate { get; init; }

    /// <summary>The claim that this is.</summary>
    public JobLease Lease => new(Id, ClaimNumber);

    /// <summary>The id, the status and the counts; never the payload.</summary>
    public override string ToString() => $"Job {Id}: {Status}, attempt {Attempts} of {MaxAttempts}, claim {ClaimNumber}";
}
