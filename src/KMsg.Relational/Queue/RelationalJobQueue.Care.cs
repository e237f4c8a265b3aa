using KMessage.Queue;

namespace KMessage.Relational.Queue;

public partial class RelationalJobQueue<T>
{
    /// <inheritdoc/>
    public Task<bool> CancelAsync(string jobId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(jobId);
        return _core.Store.CancelAsync(jobId, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<Job<T>?> GetAsync(string jobId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(jobId);
        return await _core.Store.GetAsync(jobId, cancellationToken).ConfigureAwait(false) is { } row ? Read(row) : null;
    }

    /// <inheritdoc/>
    public async Task<Job<T>?> PeekAsync(CancellationToken cancellationToken = default) =>
        await _core.Store.PeekAsync(cancellationToken).ConfigureAwait(false) is { } row ? Read(row) : null;

    /// <inheritdoc/>
    public Task<JobCounts> CountAsync(CancellationToken cancellationToken = default) => _core.Store.CountAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<JobPage<T>> ListAsync(JobListRequest request, CancellationToken cancellationToken = default)
    {
        QueueRequests.Check(request);
        List<Job<string>> rows = await _core.Store.ListAsync(request, request.Limit + 1, cancellationToken).ConfigureAwait(false);
        Job<T>[] jobs = [.. rows.Take(request.Limit).Select(Read)];
        return new JobPage<T>(jobs, rows.Count > request.Limit ? jobs[^1].Id : null);
    }

    /// <inheritdoc/>
    public async Task<int> RedriveAsync(JobRedrive request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfNegative(request.Limit, nameof(request));
        cancellationToken.ThrowIfCancellationRequested();
        bool isNone = request.Limit == 0 || request.JobIds is { Count: 0 } || request.Kinds is { Count: 0 };
        return isNone ? 0 : await _core.AfterAsync(_core.Store.RedriveAsync(request, cancellationToken), isWork: true).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<int> PurgeAsync(JobPurge purge, CancellationToken cancellationToken = default)
    {
        QueueRequests.Check(purge);
        cancellationToken.ThrowIfCancellationRequested();
        return purge.Limit == 0 ? 0 : await _core.Store.PurgeAsync(purge, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<RateGrant> TakeAsync(string name, int wanted, RateLimit limit, CancellationToken cancellationToken = default)
    {
        RateRules.Check(name, wanted, limit);
        return _core.Store.TakeAsync(name, wanted, limit, cancellationToken);
    }
}
