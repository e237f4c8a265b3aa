namespace KMessage.Queue;

/// <summary>A job to put back for later.</summary>
/// <param name="Lease">The claim.</param>
/// <param name="Delay">How long to wait, by the queue's clock; not negative.</param>
/// <param name="Trouble">Why it did not work.</param>
public sealed record JobRetry(JobLease Lease, TimeSpan Delay, JobTrouble Trouble)
{
    /// <summary>Whether this attempt counts. A gateway that asks to wait, or an outcome that is still being found out, uses no attempt up.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool CountsAsAttempt { get; init; } = true;
}
