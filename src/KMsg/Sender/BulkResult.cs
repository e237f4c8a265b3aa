namespace KMessage.Sender;

/// <summary>What became of a run. A value; a later <see cref="BulkRun.RetryFailedAsync"/> gives a new one.</summary>
public sealed record BulkResult : BulkCounts
{
    internal BulkResult()
    {
    }

    /// <summary>The failed ones in the order in which they failed, at most <see cref="BulkRequest.KeepFailures"/>.</summary>
    public required IReadOnlyList<BulkFailure> Failures { get; init; }

    /// <summary>How many more failed than <see cref="Failures"/> lists.</summary>
    public long MoreFailures => Failed - Failures.Count;

    /// <summary>Those whose outcome is not known, at most <see cref="BulkRequest.KeepFailures"/>.</summary>
    public required IReadOnlyList<BulkFailure> UnknownOutcomes { get; init; }

    /// <summary>How many of the failed <see cref="BulkRun.RetryFailedAsync"/> can send again.</summary>
    public required int Retryable { get; init; }

    /// <summary>
    /// How many of the failed it cannot: they were null, or more than <see cref="BulkRequest.KeepForRetry"/>. With a ledger, a new run with the same recipients and <see cref="BulkCounts.BatchId"/> sends exactly
    /// what has not been accepted.
    /// </summary>
    public long BeyondRetry => Failed - Retryable;

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How long it took, pauses included.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>What the recipients threw, when the run is <see cref="BulkState.Faulted"/>.</summary>
    public Exception? Exception { get; init; }
}
