namespace KMessage.Queue;

public sealed partial class InMemoryJobQueue<T>
{
    /// <inheritdoc/>
    public Task<Job<T>?> GetAsync(string jobId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(jobId);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return Task.FromResult(_jobs.GetValueOrDefault(jobId)?.Job);
        }
    }

    /// <inheritdoc/>
    public Task<Job<T>?> PeekAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            Promote();
            return Task.FromResult(_lanes.First?.Job);
        }
    }

    /// <inheritdoc/>
    public Task<JobCounts> CountAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            DateTimeOffset now = Promote();
            TimeSpan? longest = null;
            foreach (MemoryJob<T> entry in _lanes.Ready)
            {
                TimeSpan due = now - ((entry.Job.Status == JobStatus.Processing ? entry.Job.LeasedUntil : null) ?? entry.Job.DueAt);
                longest = longest > due ? longest : due;
            }

            longest = longest < TimeSpan.Zero ? TimeSpan.Zero : longest;
            int completed = 0;
            int failed = 0;
            foreach (MemoryJob<T> entry in _lanes.Ended)
            {
                _ = entry.Job.Status == JobStatus.Completed ? completed++ : failed++;
            }

            return Task.FromResult(new JobCounts(_lanes.Ready.Count, _lanes.WaitingCount, _lanes.LeasedCount, completed, failed, longest));
        }
    }

    /// <inheritdoc/>
    public Task<JobPage<T>> ListAsync(JobListRequest request, CancellationToken cancellationToken = default)
    {
        QueueRequests.Check(request);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            IEnumerable<string> ids = request.After is { } after && _order.Max is { } last
                ? string.CompareOrdinal(after, last) >= 0 ? [] : _order.GetViewBetween(after, last).Where(id => id != after)
                : _order;
            Job<T>[] found = [.. ids.Select(id => _jobs[id].Job).Where(job => job.Status == request.Status).Take(request.Limit + 1)];
            return Task.FromResult(found.Length > request.Limit ? new JobPage<T>(found[..^1], found[^2].Id) : new JobPage<T>(found, null));
        }
    }
}
