using KMessage.Queue;

namespace KMessage.Tests.Queue.Processing;

/// <summary>A queue whose first claim also finds one job that can no longer be read.</summary>
internal sealed class UnreadableQueue(IJobQueue<string> inner) : IJobQueue<string>
{
    private int _claims;

    public async Task<ClaimedJobs<string>> ClaimAsync(JobClaimRequest request, CancellationToken cancellationToken = default)
    {
        ClaimedJobs<string> claimed = await inner.ClaimAsync(request, cancellationToken);
        return Interlocked.Increment(ref _claims) > 1 ? claimed : new ClaimedJobs<string>(claimed.Jobs, [new Job<string>
        {
            Id = "unreadable",
            Payload = null!,
            Status = JobStatus.Failed,
            MaxAttempts = 10,
            CreatedAt = DateTimeOffset.UnixEpoch,
            DueAt = DateTimeOffset.UnixEpoch,
            Failure = JobTroubles.Unreadable("JsonException"),
        }]);
    }

    public Task InitializeAsync(CancellationToken cancellationToken = default) => inner.InitializeAsync(cancellationToken);

    public Task<Job<string>> EnqueueAsync(string payload, JobOptions? options = null, CancellationToken cancellationToken = default) => inner.EnqueueAsync(payload, options, cancellationToken);

    public Task<IReadOnlyList<Job<string>>> EnqueueManyAsync(IReadOnlyList<NewJob<string>> jobs, CancellationToken cancellationToken = default) => inner.EnqueueManyAsync(jobs, cancellationToken);

    public Task<IReadOnlyList<JobWrite>> RenewAsync(IReadOnlyList<JobLease> leases, TimeSpan lease, CancellationToken cancellationToken = default) => inner.RenewAsync(leases, lease, cancellationToken);

    public Task<IReadOnlyList<JobWrite>> CompleteAsync(IReadOnlyList<JobLease> leases, CancellationToken cancellationToken = default) => inner.CompleteAsync(leases, cancellationToken);

    public Task<IReadOnlyList<JobWrite>> RetryAsync(IReadOnlyList<JobRetry> retries, CancellationToken cancellationToken = default) => inner.RetryAsync(retries, cancellationToken);

    public Task<IReadOnlyList<JobWrite>> BuryAsync(IReadOnlyList<JobFailure> failures, CancellationToken cancellationToken = default) => inner.BuryAsync(failures, cancellationToken);

    public Task<IReadOnlyList<JobWrite>> ReleaseAsync(IReadOnlyList<JobLease> leases, CancellationToken cancellationToken = default) => inner.ReleaseAsync(leases, cancellationToken);

    public Task<bool> CancelAsync(string jobId, CancellationToken cancellationToken = default) => inner.CancelAsync(jobId, cancellationToken);

    public Task<Job<string>?> GetAsync(string jobId, CancellationToken cancellationToken = default) => inner.GetAsync(jobId, cancellationToken);

    public Task<Job<string>?> PeekAsync(CancellationToken cancellationToken = default) => inner.PeekAsync(cancellationToken);

    public Task<JobCounts> CountAsync(CancellationToken cancellationToken = default) => inner.CountAsync(cancellationToken);

    public Task<JobPage<string>> ListAsync(JobListRequest request, CancellationToken cancellationToken = default) => inner.ListAsync(request, cancellationToken);

    public Task<int> RedriveAsync(JobRedrive request, CancellationToken cancellationToken = default) => inner.RedriveAsync(request, cancellationToken);

    public Task<int> PurgeAsync(JobPurge purge, CancellationToken cancellationToken = default) => inner.PurgeAsync(purge, cancellationToken);

    public Task<bool> WaitForWorkAsync(TimeSpan timeout, CancellationToken cancellationToken = default) => inner.WaitForWorkAsync(timeout, cancellationToken);
}
