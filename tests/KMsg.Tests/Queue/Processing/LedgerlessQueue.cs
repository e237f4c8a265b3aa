using KMessage.Queue;

namespace KMessage.Tests.Queue.Processing;

/// <summary>A queue of somebody else's, which brings no ledger. Nothing is asked of it.</summary>
internal sealed class LedgerlessQueue : IJobQueue<Message>
{
    public Task InitializeAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<Job<Message>> EnqueueAsync(Message payload, JobOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<IReadOnlyList<Job<Message>>> EnqueueManyAsync(IReadOnlyList<NewJob<Message>> jobs, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<ClaimedJobs<Message>> ClaimAsync(JobClaimRequest request, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<IReadOnlyList<JobWrite>> RenewAsync(IReadOnlyList<JobLease> leases, TimeSpan lease, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<IReadOnlyList<JobWrite>> CompleteAsync(IReadOnlyList<JobLease> leases, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<IReadOnlyList<JobWrite>> RetryAsync(IReadOnlyList<JobRetry> retries, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<IReadOnlyList<JobWrite>> BuryAsync(IReadOnlyList<JobFailure> failures, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<IReadOnlyList<JobWrite>> ReleaseAsync(IReadOnlyList<JobLease> leases, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<bool> CancelAsync(string jobId, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<Job<Message>?> GetAsync(string jobId, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<Job<Message>?> PeekAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<JobCounts> CountAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<JobPage<Message>> ListAsync(JobListRequest request, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<int> RedriveAsync(JobRedrive request, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<int> PurgeAsync(JobPurge purge, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<bool> WaitForWorkAsync(TimeSpan timeout, CancellationToken cancellationToken = default) => throw new NotSupportedException();
}
