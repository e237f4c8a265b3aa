namespace KMessage.Tracking;

public sealed partial class InMemoryDeliveryTrackingStore
{
    private readonly Dictionary<(string RootMessageId, int Step), MemoryFailover> _failovers = [];

    /// <inheritdoc/>
    public Task<IReadOnlyList<ClaimedFailover>> ClaimFailoversAsync(int limit, TimeSpan lease, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            DateTimeOffset now = _timeProvider.GetUtcNow();
            List<ClaimedFailover> claimed = [];
            foreach (MemoryFailover failover in Failovers(limit, FailoverState.Pending, FailoverState.Undecided))
            {
                bool isUndecided = failover.Step.State == FailoverState.Undecided;
                failover.Step = failover.Step with { State = FailoverState.Sending, StateChangedAt = now, ClaimNumber = failover.Step.ClaimNumber + 1 };
                failover.Stamp = StampAfter(lease);
                claimed.Add(new ClaimedFailover(failover.Step, ShowOnRoot(failover.Step), isUndecided));
            }

            return Task.FromResult<IReadOnlyList<ClaimedFailover>>(claimed);
        }
    }

    /// <inheritdoc/>
    public Task<FailoverStep?> CompleteFailoverAsync(FailoverCompletion completion, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(completion);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (!_failovers.TryGetValue((completion.RootMessageId, completion.Step), out MemoryFailover? failover)
                || TrackingRules.Complete(failover.Step, completion, _timeProvider.GetUtcNow()) is not { } step)
            {
                return Task.FromResult<FailoverStep?>(null);
            }

            failover.Step = step;
            failover.Stamp = StampAfter(completion.RetryAfter);
            ShowOnRoot(step);
            if (_entries.TryGetValue(step.FallbackMessageId, out MemoryEntry? fallback))
            {
                fallback.Record = fallback.Record with { RootMessageId = step.RootMessageId };
            }

            return Task.FromResult<FailoverStep?>(step);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<FailoverStep>> AbandonFailoversAsync(int limit, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            DateTimeOffset now = _timeProvider.GetUtcNow();
            List<FailoverStep> abandoned = [];
            foreach (MemoryFailover failover in Failovers(limit, FailoverState.Sending))
            {
                failover.Step = failover.Step with { State = FailoverState.Unknown, StateChangedAt = now, Fallback = null };
                ShowOnRoot(failover.Step);
                abandoned.Add(failover.Step);
            }

            return Task.FromResult<IReadOnlyList<FailoverStep>>(abandoned);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<FailoverStep>> GetFailoversAsync(string rootMessageId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rootMessageId);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            IEnumerable<FailoverStep> steps = _failovers.Values.Select(failover => failover.Step).Where(step => step.RootMessageId == rootMessageId);
            return Task.FromResult<IReadOnlyList<FailoverStep>>([.. steps.OrderBy(step => step.Step)]);
        }
    }

    private List<MemoryFailover> Failovers(int limit, params FailoverState[] states)
    {
        long stamp = _timeProvider.GetTimestamp();
        return [.. _failovers.Values.Where(failover => states.Contains(failover.Step.State) && failover.Stamp <= stamp).OrderBy(failover => failover.Step.CreatedAt).Take(limit)];
    }

    private TrackingRecord ShowOnRoot(FailoverStep step)
    {
        MemoryEntry root = _entries[step.RootMessageId];
        root.Record = TrackingRules.Show(root.Record, step);
        return root.Record;
    }
}
