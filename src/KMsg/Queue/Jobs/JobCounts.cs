namespace KMessage.Queue;

/// <summary>How many jobs there are.</summary>
/// <param name="Ready">Pending and due: a worker would take them now, those with an ended lease included.</param>
/// <param name="Scheduled">Pending and not due yet.</param>
/// <param name="Processing">With a worker.</param>
/// <param name="Completed">Done.</param>
/// <param name="Failed">Dead letters.</param>
/// <param name="OldestReadyFor">How long the oldest ready job has been due; none when there is none.</param>
public sealed record JobCounts(long Ready, long Scheduled, long Processing, long Completed, long Failed, TimeSpan? OldestReadyFor);
