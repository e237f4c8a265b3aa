namespace KMessage.Queue;

/// <summary>
/// What a write makes of a job. Pure, and the same for every queue; an engine that does the same in one statement is held to it by the contract suite.
/// </summary>
public static class JobRules
{
    /// <summary>Whether a claim takes a job now: it waits and its time has come, or its worker's lease has ended.</summary>
    /// <param name="job">The job.</param>
    /// <param name="now">The queue's time.</param>
    /// <typeparam name="T">What it carries.</typeparam>
    public static bool IsDue<T>(Job<T> job, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(job);
        return job.Status switch
        {
            JobStatus.Pending => job.DueAt <= now,
            JobStatus.Processing => job.LeasedUntil <= now,
            _ => false,
        };
    }

    /// <summary>What a claim makes of a job that is due: it is worked on, or buried. A crash counts here, because nobody else is left to count it.</summary>
    /// <param name="job">The job.</param>
    /// <param name="request">The claim.</param>
    /// <param name="now">The queue's time.</param>
    /// <typeparam name="T">What it carries.</typeparam>
    public static Job<T> Claim<T>(Job<T> job, JobClaimRequest request, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(request);
        bool hasCrashed = job.Status == JobStatus.Processing;
        Job<T> next = job with { ClaimNumber = job.ClaimNumber + 1, Crashes = job.Crashes + (hasCrashed ? 1 : 0) };
        if (hasCrashed && (next.Crashes >= request.MaxCrashes || job.Attempts >= job.MaxAttempts))
        {
            return End(next, JobStatus.Failed, JobTroubles.Crashed(next.Crashes), now);
        }

        // One that was begun is handed out all the same: only its handler can say whether it was done in time.
        if (job.Attempts == 0 && job.ValidUntil <= now)
        {
            return End(next, JobStatus.Failed, JobTroubles.Expired(), now);
        }

        return next with { Status = JobStatus.Processing, Attempts = job.Attempts + 1, LeasedUntil = Later(now, request.Lease) };
    }

    /// <summary>Whether a write under a claim counts: nobody has claimed the job since. That its lease has ended does not matter as long as that is so.</summary>
    /// <param name="job">The job, if there is one.</param>
    /// <param name="lease">The claim.</param>
    /// <typeparam name="T">What it carries.</typeparam>
    public static JobWrite Check<T>(Job<T>? job, JobLease lease) =>
        job is null ? JobWrite.NotFound : job.Status == JobStatus.Processing && job.ClaimNumber == lease.ClaimNumber ? JobWrite.Done : JobWrite.LeaseLost;

    /// <summary>Holds a job for longer.</summary>
    /// <param name="job">The job; the claim counts.</param>
    /// <param name="lease">For how long.</param>
    /// <param name="now">The queue's time.</param>
    /// <typeparam name="T">What it carries.</typeparam>
    public static Job<T> Renew<T>(Job<T> job, TimeSpan lease, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(job);
        return job with { LeasedUntil = Later(now, lease) };
    }

    /// <summary>Ends a job as done.</summary>
    /// <param name="job">The job; the claim counts.</param>
    /// <param name="now">The queue's time.</param>
    /// <typeparam name="T">What it carries.</typeparam>
    public static Job<T> Complete<T>(Job<T> job, DateTimeOffset now) => End(job, JobStatus.Completed, null, now);

    /// <summary>Puts a job back for later, or buries it when its attempts are used up.</summary>
    /// <param name="job">The job; the claim counts.</param>
    /// <param name="retry">Why, and when.</param>
    /// <param name="now">The queue's time.</param>
    /// <typeparam name="T">What it carries.</typeparam>
    public static Job<T> Retry<T>(Job<T> job, JobRetry retry, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(retry);
        if (retry.CountsAsAttempt && job.Attempts >= job.MaxAttempts)
        {
            return End(job, JobStatus.Failed, retry.Trouble, now);
        }

        return Waiting(job, Later(now, retry.Delay), job.Attempts - (retry.CountsAsAttempt ? 0 : 1)) with { Failure = retry.Trouble };
    }

    /// <summary>Ends a job as failed.</summary>
    /// <param name="job">The job; the claim counts.</param>
    /// <param name="trouble">Why.</param>
    /// <param name="now">The queue's time.</param>
    /// <typeparam name="T">What it carries.</typeparam>
    public static Job<T> Bury<T>(Job<T> job, JobTrouble trouble, DateTimeOffset now) => End(job, JobStatus.Failed, trouble, now);

    /// <summary>Gives a job back as if it had never been claimed.</summary>
    /// <param name="job">The job; the claim counts.</param>
    /// <typeparam name="T">What it carries.</typeparam>
    public static Job<T> Release<T>(Job<T> job)
    {
        ArgumentNullException.ThrowIfNull(job);
        return Waiting(job, job.DueAt, job.Attempts - 1);
    }

    /// <summary>Gives a dead letter another life.</summary>
    /// <param name="job">The job.</param>
    /// <param name="now">The queue's time.</param>
    /// <typeparam name="T">What it carries.</typeparam>
    public static Job<T> Redrive<T>(Job<T> job, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(job);
        return Waiting(job, now, 0) with { Crashes = 0, EndedAt = null };
    }

    /// <summary>An instant after another; the last there is when the time is longer than that.</summary>
    /// <param name="now">The instant.</param>
    /// <param name="time">How much later.</param>
    public static DateTimeOffset Later(DateTimeOffset now, TimeSpan time) => time > DateTimeOffset.MaxValue - now ? DateTimeOffset.MaxValue : now + time;

    private static Job<T> Waiting<T>(Job<T> job, DateTimeOffset dueAt, int attempts) =>
        job with { Status = JobStatus.Pending, DueAt = dueAt, LeasedUntil = null, Attempts = Math.Max(0, attempts) };

    private static Job<T> End<T>(Job<T> job, JobStatus status, JobTrouble? trouble, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(job);
        return job with { Status = status, LeasedUntil = null, EndedAt = now, Failure = trouble };
    }
}
