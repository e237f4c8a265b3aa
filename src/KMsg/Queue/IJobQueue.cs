namespace KMessage.Queue;

/// <summary>
/// Jobs that survive crashes and are worked on by any number of workers, in any number of processes. Each call is one atomic step. What a write makes of a job is said by <see cref="JobRules"/>, the same for every queue.
/// </summary>
/// <remarks>
/// <para>Thread-safe. An instance belongs to one tenant and one queue name and sees nothing of others. Strings are compared ordinally.</para>
/// <para>Every claim has a number; <see cref="CompleteAsync"/>, <see cref="RetryAsync"/>, <see cref="BuryAsync"/>, <see cref="ReleaseAsync"/> and <see cref="RenewAsync"/> change a job only under its last claim.
/// A worker that lost its lease changes nothing and is told <see cref="JobWrite.LeaseLost"/>.</para>
/// <para>Leases and waits are measured by the database's clock; queues without a server use their <see cref="TimeProvider"/>, guarded by a monotonic clock, so that a wall clock that is set back or forward ends no lease early.</para>
/// <para>Trouble with the engine is a <see cref="StoreException"/>; a call that throws it has either happened or not, and with <see cref="JobOptions.UniqueKey"/> it may be repeated safely.</para>
/// </remarks>
/// <typeparam name="T">What a job carries.</typeparam>
public interface IJobQueue<T>
{
    /// <summary>Makes or migrates the tables. Every other call does it first when it has not been done; a failure is not remembered.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task InitializeAsync(CancellationToken cancellationToken = default);

    /// <summary>Adds one job. When it returns, the job is as durable as the queue is.</summary>
    /// <param name="payload">What the job carries; at most 1 MB when written.</param>
    /// <param name="options">When, how urgent, how often, under which key.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The job; the one that is there already when its key is (see <see cref="Job{T}.IsDuplicate"/>).</returns>
    /// <exception cref="KMsgException">The key is known with another payload (<see cref="KMsgErrorCode.IdempotencyConflict"/>), or the job is too large or wrong (<see cref="KMsgErrorCode.InvalidRequest"/>). Nothing was added.</exception>
    Task<Job<T>> EnqueueAsync(T payload, JobOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Adds many jobs in one atomic step: all or none.</summary>
    /// <param name="jobs">The jobs; none adds nothing.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The job for each, at its place.</returns>
    /// <exception cref="KMsgException">As for <see cref="EnqueueAsync"/>; the error names the place of the job that is wrong. Nothing was added.</exception>
    Task<IReadOnlyList<Job<T>>> EnqueueManyAsync(IReadOnlyList<NewJob<T>> jobs, CancellationToken cancellationToken = default);

    /// <summary>
    /// Takes jobs that are due, the highest <see cref="JobOptions.Priority"/> first, then the longest due. Each gets the next <see cref="Job{T}.ClaimNumber"/> and a lease.
    /// A job whose lease has ended is taken again and counts as a crash; at <see cref="JobClaimRequest.MaxCrashes"/> or when its attempts are used up it is buried instead.
    /// So are jobs whose <see cref="JobOptions.ValidUntil"/> has passed and jobs that can no longer be read.
    /// </summary>
    /// <param name="request">How many, for how long.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The jobs to work on, and the jobs that this call buried.</returns>
    Task<ClaimedJobs<T>> ClaimAsync(JobClaimRequest request, CancellationToken cancellationToken = default);

    /// <summary>Holds jobs for longer (the heartbeat).</summary>
    /// <param name="leases">The claims.</param>
    /// <param name="lease">For how long from now, by the queue's clock.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>What became of each, at its place.</returns>
    Task<IReadOnlyList<JobWrite>> RenewAsync(IReadOnlyList<JobLease> leases, TimeSpan lease, CancellationToken cancellationToken = default);

    /// <summary>Ends jobs as done.</summary>
    /// <param name="leases">The claims.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>What became of each, at its place.</returns>
    Task<IReadOnlyList<JobWrite>> CompleteAsync(IReadOnlyList<JobLease> leases, CancellationToken cancellationToken = default);

    /// <summary>Puts jobs back for later. One whose attempts are used up is buried instead (<see cref="JobWrite.Buried"/>), unless the retry does not count.</summary>
    /// <param name="retries">The claims, why, and when to try again.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>What became of each, at its place.</returns>
    Task<IReadOnlyList<JobWrite>> RetryAsync(IReadOnlyList<JobRetry> retries, CancellationToken cancellationToken = default);

    /// <summary>Ends jobs as failed: dead letters, kept until they are redriven or purged.</summary>
    /// <param name="failures">The claims and why.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>What became of each, at its place.</returns>
    Task<IReadOnlyList<JobWrite>> BuryAsync(IReadOnlyList<JobFailure> failures, CancellationToken cancellationToken = default);

    /// <summary>Gives back jobs that were not started, at once and as if they had never been claimed.</summary>
    /// <param name="leases">The claims.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>What became of each, at its place.</returns>
    Task<IReadOnlyList<JobWrite>> ReleaseAsync(IReadOnlyList<JobLease> leases, CancellationToken cancellationToken = default);

    /// <summary>Removes a job that waits. One that is worked on or has ended stays.</summary>
    /// <param name="jobId">Its id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Whether it was removed.</returns>
    Task<bool> CancelAsync(string jobId, CancellationToken cancellationToken = default);

    /// <summary>Looks a job up.</summary>
    /// <param name="jobId">Its id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<Job<T>?> GetAsync(string jobId, CancellationToken cancellationToken = default);

    /// <summary>The job that a claim would take next; it is not taken.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<Job<T>?> PeekAsync(CancellationToken cancellationToken = default);

    /// <summary>Counts the jobs. Cheap enough for a health check.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<JobCounts> CountAsync(CancellationToken cancellationToken = default);

    /// <summary>Lists jobs of one status page by page, the oldest first: dead letters with <see cref="JobStatus.Failed"/>.</summary>
    /// <param name="request">Which, and which part.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<JobPage<T>> ListAsync(JobListRequest request, CancellationToken cancellationToken = default);

    /// <summary>Gives dead letters another life: pending again, with no attempts and no crashes. What the ledger knows about a message stays known, so that redriving sends nothing twice.</summary>
    /// <param name="request">Which.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>How many.</returns>
    Task<int> RedriveAsync(JobRedrive request, CancellationToken cancellationToken = default);

    /// <summary>Removes jobs that ended long enough ago. Keys are remembered on their own (<see cref="JobOptions.UniqueKeyRetention"/>).</summary>
    /// <param name="purge">Which.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>How many were removed; as many as the limit means that there may be more.</returns>
    Task<int> PurgeAsync(JobPurge purge, CancellationToken cancellationToken = default);

    /// <summary>Waits until there may be work: a job was added or given back, as far as this process can be told, or the time is up.</summary>
    /// <param name="timeout">How long at most.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns><see langword="true"/> when it was woken, <see langword="false"/> when the time was up.</returns>
    Task<bool> WaitForWorkAsync(TimeSpan timeout, CancellationToken cancellationToken = default);
}
