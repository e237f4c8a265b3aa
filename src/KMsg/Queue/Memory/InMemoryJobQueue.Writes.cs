namespace KMessage.Queue;

public sealed partial class InMemoryJobQueue<T>
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<JobWrite>> RenewAsync(IReadOnlyList<JobLease> leases, TimeSpan lease, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lease, TimeSpan.Zero);
        return WriteAsync(leases, each => each, (entry, _, now) => Write(entry, JobRules.Renew(entry.Job, lease, now), MemoryPlace.Leased, StampAfter(lease)), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<JobWrite>> CompleteAsync(IReadOnlyList<JobLease> leases, CancellationToken cancellationToken = default) =>
        WriteAsync(leases, each => each, (entry, _, now) => Write(entry, JobRules.Complete(entry.Job, now), MemoryPlace.Ended, Stamp), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<JobWrite>> RetryAsync(IReadOnlyList<JobRetry> retries, CancellationToken cancellationToken = default)
    {
        QueueRequests.Check(retries);
        return WriteAsync(
            retries,
            each => each.Lease,
            (entry, retry, now) =>
            {
                Job<T> next = JobRules.Retry(entry.Job, retry, now);
                bool isBuried = next.Status == JobStatus.Failed;
                bool isDue = retry.Delay == TimeSpan.Zero;
                Write(entry, next, isBuried ? MemoryPlace.Ended : isDue ? MemoryPlace.Ready : MemoryPlace.Waiting, isBuried ? Stamp : StampAfter(retry.Delay));
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<JobWrite>> BuryAsync(IReadOnlyList<JobFailure> failures, CancellationToken cancellationToken = default) =>
        WriteAsync(failures, each => each.Lease, (entry, failure, now) => Write(entry, JobRules.Bury(entry.Job, failure.Trouble, now), MemoryPlace.Ended, Stamp), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<JobWrite>> ReleaseAsync(IReadOnlyList<JobLease> leases, CancellationToken cancellationToken = default) =>
        WriteAsync(leases, each => each, (entry, _, _) => Write(entry, JobRules.Release(entry.Job), MemoryPlace.Ready), cancellationToken);

    /// <inheritdoc/>
    public Task<bool> CancelAsync(string jobId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(jobId);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            bool isWaiting = _jobs.TryGetValue(jobId, out MemoryJob<T>? entry) && entry.Job.Status == JobStatus.Pending;
            if (isWaiting)
            {
                Remove(entry!);
            }

            return Task.FromResult(isWaiting);
        }
    }

    /// <inheritdoc/>
    public Task<int> RedriveAsync(JobRedrive request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfNegative(request.Limit, nameof(request));
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            DateTimeOffset now = _timeProvider.GetUtcNow();
            IEnumerable<MemoryJob<T>> candidates = request.JobIds is { } ids
                ? ids.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(id => _jobs.GetValueOrDefault(id)).OfType<MemoryJob<T>>()
                : _order.Select(id => _jobs[id]);
            List<MemoryJob<T>> chosen = [.. candidates
                .Where(entry => entry.Job.Status == JobStatus.Failed && (request.Kinds is null || (entry.Job.Failure is { } trouble && request.Kinds.Contains(trouble.Kind))))
                .Take(request.Limit)];
            chosen.ForEach(entry => Write(entry, JobRules.Redrive(entry.Job, now), MemoryPlace.Ready));
            Wake();
            return Task.FromResult(chosen.Count);
        }
    }

    /// <inheritdoc/>
    public Task<int> PurgeAsync(JobPurge purge, CancellationToken cancellationToken = default)
    {
        QueueRequests.Check(purge);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            long now = Stamp;
            List<MemoryJob<T>> old = [.. _lanes.Ended
                .TakeWhile(entry => _timeProvider.GetElapsedTime(entry.Stamp, now) >= purge.OlderThan)
                .Where(entry => purge.Statuses.Contains(entry.Job.Status) && (purge.IncludeUnknownOutcomes || entry.Job.Failure?.Kind != JobTroubleKind.OutcomeUnknown))
                .Take(purge.Limit)];
            old.ForEach(Remove);
            return Task.FromResult(old.Count);
        }
    }

    private Task<IReadOnlyList<JobWrite>> WriteAsync<TWrite>(
        IReadOnlyList<TWrite> writes, Func<TWrite, JobLease> leaseOf, Action<MemoryJob<T>, TWrite, DateTimeOffset> write, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(writes);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            DateTimeOffset now = _timeProvider.GetUtcNow();
            var done = new JobWrite[writes.Count];
            for (int place = 0; place < done.Length; place++)
            {
                JobLease lease = leaseOf(writes[place]);
                MemoryJob<T>? entry = _jobs.GetValueOrDefault(lease.JobId);
                done[place] = JobRules.Check(entry?.Job, lease);
                if (done[place] == JobWrite.Done)
                {
                    write(entry!, writes[place], now);
                    done[place] = entry!.Job.Status == JobStatus.Failed && writes[place] is JobRetry ? JobWrite.Buried : JobWrite.Done;
                }
            }

            Wake();
            return Task.FromResult<IReadOnlyList<JobWrite>>(done);
        }
    }

    private void Remove(MemoryJob<T> entry)
    {
        _lanes.Remove(entry);
        _jobs.Remove(entry.Job.Id);
        _order.Remove(entry.Job.Id);
    }
}
