namespace KMessage.Queue;

/// <summary>One claim of one job.</summary>
/// <param name="JobId">The job.</param>
/// <param name="ClaimNumber">The number of the claim.</param>
public readonly record struct JobLease(string JobId, long ClaimNumber);
