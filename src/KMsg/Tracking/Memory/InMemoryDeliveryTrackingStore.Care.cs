namespace KMessage.Tracking;

public sealed partial class InMemoryDeliveryTrackingStore
{
    private const int MostCounted = 10_000;

    /// <inheritdoc/>
    public Task<int> PurgeAsync(TrackingPurge purge, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(purge);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            DateTimeOffset end = _timeProvider.GetUtcNow() - purge.OlderThan;
            List<MemoryEntry> old = [.. _entries.Values.Where(entry => IsPurged(entry.Record, purge, end)).Take(purge.Limit)];
            old.ForEach(Remove);
            return Task.FromResult(old.Count);
        }
    }

    /// <inheritdoc/>
    public Task<int> EraseRecipientAsync(string to, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(to);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            List<MemoryEntry> theirs = [.. _entries.Values.Where(entry => entry.Record.To == to)];
            foreach (MemoryEntry entry in theirs)
            {
                _reports.RemoveAll(parked => RecordOf(parked.Report) == entry.Record);
                Remove(entry);
            }

            return Task.FromResult(theirs.Count);
        }
    }

    /// <inheritdoc/>
    public Task<TrackingBacklog> GetBacklogAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            DateTimeOffset now = _timeProvider.GetUtcNow();
            List<string> due = [.. _lanes.Values.SelectMany(lane => lane.Due(_timeProvider.GetTimestamp(), now, MostCounted)).Take(MostCounted)];
            TimeSpan lag = due.Count == 0 ? TimeSpan.Zero : now - due.Min(id => _entries[id].Record.NextCheckAt!.Value);
            List<DateTimeOffset> undecided = [.. _failovers.Values.Where(failover => failover.Step.State == FailoverState.Undecided).Select(failover => failover.Step.CreatedAt)];
            return Task.FromResult(new TrackingBacklog
            {
                Due = due.Count,
                Lag = lag < TimeSpan.Zero ? TimeSpan.Zero : lag,
                FailoversPending = _failovers.Values.Count(failover => failover.Step.State == FailoverState.Pending),
                FailoversUndecided = undecided.Count,
                UndecidedFor = undecided.Count == 0 || undecided.Min() > now ? TimeSpan.Zero : now - undecided.Min(),
                ParkedReports = _reports.Count,
            });
        }
    }

    private static bool IsPurged(TrackingRecord record, TrackingPurge purge, DateTimeOffset end) =>
        purge.Statuses.Contains(record.Status)
        && record.StatusChangedAt < end
        && record.FailoverState is not (FailoverState.Pending or FailoverState.Sending);
}
