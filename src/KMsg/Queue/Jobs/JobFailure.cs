namespace KMessage.Queue;

/// <summary>A job to end as failed.</summary>
/// <param name="Lease">The claim.</param>
/// <param name="Trouble">Why.</param>
public sealed record JobFailure(JobLease Lease, JobTrouble Trouble);
