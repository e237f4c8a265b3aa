namespace KMessage.Sender;

/// <summary>What a run is doing, or how it ended.</summary>
public enum BulkState
{
    /// <summary>It sends.</summary>
    Running,

    /// <summary>Nothing new leaves until <see cref="BulkRun.Resume"/>.</summary>
    Paused,

    /// <summary>Nothing new leaves any more; requests in flight are awaited.</summary>
    Stopping,

    /// <summary>Every recipient was handled; look at the counts for what became of them.</summary>
    Completed,

    /// <summary>It was cancelled.</summary>
    Cancelled,

    /// <summary>It stopped by itself at <see cref="BulkRequest.StopAfterFailures"/>.</summary>
    TooManyFailures,

    /// <summary>The recipients could not be read to their end; <see cref="BulkResult.Exception"/> says why.</summary>
    Faulted,
}
