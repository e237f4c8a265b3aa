using System.Collections.Concurrent;
using KMessage.Queue;

namespace KMessage.Tests.Queue.Processing;

/// <summary>A queue that counts what is asked of it, and fails or pauses where a test wants it to.</summary>
internal sealed class WatchedQueue<T>(InMemoryJobQueue<T> inner) : IJobQueue<T>, ISendLedgerSource
{
    private readonly ConcurrentDictionary<string, int> _calls = new();

    /// <summary>Called before the inner queue is, with the name of the call and its number from 1.</summary>
    public Func<string, int, Task> Before { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Called after the inner queue was.</summary>
    public Func<string, Task> After { get; set; } = _ => Task.CompletedTask;

    public ConcurrentQueue<int> ClaimLimits { get; } = [];

    public ISendLedger Ledger => inner.Ledger;

    public static StoreException Trouble() => new(StoreTrouble.Unreachable, new("The database cannot be reached.", "데이터베이스에 연결할 수 없습니다."), new("Start it.", "시작하세요."));

    public int Calls(string name) => _calls.GetValueOrDefault(name);

    /// <summary>Lets every call of one name fail.</summary>
    public void Fail(string name) => Before = (call, _) => call == name ? throw Trouble() : Task.CompletedTask;

    public Task InitializeAsync(CancellationToken cancellationToken = default) => inner.InitializeAsync(cancellationToken);

    public Task<Job<T>> EnqueueAsync(T payload, JobOptions? options = null, CancellationToken cancellationToken = default) => inner.EnqueueAsync(payload, options, cancellationToken);

    public Task<IReadOnlyList<Job<T>>> EnqueueManyAsync(IReadOnlyList<NewJob<T>> jobs, CancellationToken cancellationToken = default) => inner.EnqueueManyAsync(jobs, cancellationToken);

    public Task<ClaimedJobs<T>> ClaimAsync(JobClaimRequest request, CancellationToken cancellationToken = default)
    {
        ClaimLimits.Enqueue(request.Limit);
        return CallAsync("Claim", () => inner.ClaimAsync(request, cancellationToken));
    }

    public Task<IReadOnlyList<JobWrite>> RenewAsync(IReadOnlyList<JobLease> leases, TimeSpan lease, CancellationToken cancellationToken = default) => CallAsync("Renew", () => inner.RenewAsync(leases, lease, cancellationToken));

    public Task<IReadOnlyList<JobWrite>> CompleteAsync(IReadOnlyList<JobLease> leases, CancellationToken cancellationToken = default) => CallAsync("Complete", () => inner.CompleteAsync(leases, cancellationToken));

    public Task<IReadOnlyList<JobWrite>> RetryAsync(IReadOnlyList<JobRetry> retries, CancellationToken cancellationToken = default) => CallAsync("Retry", () => inner.RetryAsync(retries, cancellationToken));

    public Task<IReadOnlyList<JobWrite>> BuryAsync(IReadOnlyList<JobFailure> failures, CancellationToken cancellationToken = default) => CallAsync("Bury", () => inner.BuryAsync(failures, cancellationToken));

    public Task<IReadOnlyList<JobWrite>> ReleaseAsync(IReadOnlyList<JobLease> leases, CancellationToken cancellationToken = default) => CallAsync("Release", () => inner.ReleaseAsync(leases, cancellationToken));

    public Task<bool> CancelAsync(string jobId, CancellationToken cancellationToken = default) => inner.CancelAsync(jobId, cancellationToken);

    public Task<Job<T>?> GetAsync(string jobId, CancellationToken cancellationToken = default) => inner.GetAsync(jobId, cancellationToken);

    public Task<Job<T>?> PeekAsync(CancellationToken cancellationToken = default) => inner.PeekAsync(cancellationToken);

    public Task<JobCounts> CountAsync(CancellationToken cancellationToken = default) => CallAsync("Count", () => inner.CountAsync(cancellationToken));

    public Task<JobPage<T>> ListAsync(JobListRequest request, CancellationToken cancellationToken = default) => inner.ListAsync(request, cancellationToken);

    public Task<int> RedriveAsync(JobRedrive request, CancellationToken cancellationToken = default) => inner.RedriveAsync(request, cancellationToken);

    public Task<int> PurgeAsync(JobPurge purge, CancellationToken cancellationToken = default) => inner.PurgeAsync(purge, cancellationToken);

    public Task<bool> WaitForWorkAsync(TimeSpan timeout, CancellationToken cancellationToken = default) => CallAsync("Wait", () => inner.WaitForWorkAsync(timeout, cancellationToken));

    private async Task<TResult> CallAsync<TResult>(string name, Func<Task<TResult>> call)
    {
        await Before(name, _calls.AddOrUpdate(name, 1, (_, count) => count + 1));
        TResult result = await call();
        await After(name);
        return result;
    }
}
