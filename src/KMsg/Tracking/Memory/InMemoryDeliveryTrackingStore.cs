namespace KMessage.Tracking;

/// <summary>
/// Keeps everything in this process: for tests, and for programs that may forget what they sent when they end. Not durable, and not shared between processes.
/// Nothing is removed by itself; the service's retention does that.
/// </summary>
public sealed partial class InMemoryDeliveryTrackingStore : IDeliveryTrackingStore
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _timeProvider;
    private readonly Dictionary<string, MemoryEntry> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<(string ProviderId, string ProviderMessageId), string> _byProviderMessageId = [];
    private readonly Dictionary<string, DueLane> _lanes = new(StringComparer.Ordinal);
    private readonly SortedSet<TrackingCursor> _order = new(new CursorOrder());

    /// <summary>Makes an empty store.</summary>
    /// <param name="timeProvider">The clock; the system's when not given.</param>
    public InMemoryDeliveryTrackingStore(TimeProvider? timeProvider = null) => _timeProvider = timeProvider ?? TimeProvider.System;

    /// <inheritdoc/>
    public Task InitializeAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<AddedRecord>> AddManyAsync(IReadOnlyList<NewTrackingRecord> sends, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sends);
        cancellationToken.ThrowIfCancellationRequested();
        RepeatedKeys.Refuse(sends.Select(send => send.MessageId), nameof(sends));
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<AddedRecord>>([.. sends.Select(Add)]);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<TrackingRecord>> ClaimDueAsync(ClaimRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfNegative(request.Limit, nameof(request));
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            DateTimeOffset now = _timeProvider.GetUtcNow();
            IEnumerable<string> due = Lanes(request).SelectMany(lane => lane.Due(_timeProvider.GetTimestamp(), now, request.Limit));
            List<MemoryEntry> claimed = [.. due.Select(id => _entries[id]).OrderBy(entry => entry.Record.NextCheckAt).Take(request.Limit)];
            foreach (MemoryEntry entry in claimed)
            {
                Write(entry, entry.Record with { ClaimNumber = entry.Record.ClaimNumber + 1 }, NextCheck.After(request.Lease), now);
            }

            return Task.FromResult<IReadOnlyList<TrackingRecord>>([.. claimed.Select(entry => entry.Record)]);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<AppliedPatch>> ApplyAsync(IReadOnlyList<TrackingPatch> patches, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(patches);
        cancellationToken.ThrowIfCancellationRequested();
        RepeatedKeys.Refuse(patches.Select(patch => patch.MessageId), nameof(patches));
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<AppliedPatch>>([.. patches.Select(Apply)]);
        }
    }

    private AddedRecord Add(NewTrackingRecord send)
    {
        DateTimeOffset now = _timeProvider.GetUtcNow();
        if (!_entries.TryGetValue(send.MessageId, out MemoryEntry? entry))
        {
            AppliedPatch created = TrackingRules.Create(send, now);
            entry = new MemoryEntry(created.Record!);
            _entries.Add(send.MessageId, entry);
            _order.Add(PlaceOf(entry.Record));
            entry.History.Add(created.Transition!);
            Write(entry, created.Record!, created.Record!.Status.IsTerminal() ? NextCheck.Never : send.NextCheck, now);
            return new AddedRecord(AddOutcome.Added, created.Transition);
        }

        if (TrackingRules.Replace(entry.Record, send, now) is not { } replaced)
        {
            return new AddedRecord(AddOutcome.Exists, null);
        }

        entry.History.Add(replaced.Transition!);
        Write(entry, replaced.Record!, replaced.Record!.Status.IsTerminal() ? NextCheck.Never : send.NextCheck, now);
        return new AddedRecord(AddOutcome.Replaced, replaced.Transition);
    }

    private AppliedPatch Apply(TrackingPatch patch)
    {
        if (!_entries.TryGetValue(patch.MessageId, out MemoryEntry? entry))
        {
            return new AppliedPatch(ApplyOutcome.NotFound);
        }

        DateTimeOffset now = _timeProvider.GetUtcNow();
        AppliedPatch applied = TrackingRules.Apply(entry.Record, patch, now);
        if (ReferenceEquals(applied.Record, entry.Record))
        {
            return applied;
        }

        Write(entry, applied.Record!, applied.Record!.Status.IsTerminal() ? NextCheck.Never : patch.NextCheck, now);
        if (applied.Transition is { } transition)
        {
            entry.History.Add(transition);
        }

        if (applied.Failover is { } step)
        {
            _failovers.Add((step.RootMessageId, step.Step), new MemoryFailover(step, _timeProvider.GetTimestamp()));
        }

        return applied;
    }

    /// <summary>Puts a record in the place of another of the same message, and keeps the indexes right.</summary>
    private void Write(MemoryEntry entry, TrackingRecord record, NextCheck nextCheck, DateTimeOffset now)
    {
        LaneOf(entry.Record).Remove(entry);
        Forget(entry.Record);
        if (!nextCheck.IsKept)
        {
            entry.DueStamp = nextCheck.Delay is { } delay ? StampAfter(delay) : null;
            entry.DueInstant = nextCheck.Instant;
        }

        entry.Record = record with { NextCheckAt = nextCheck.Resolve(record.NextCheckAt, now) };
        LaneOf(entry.Record).Add(entry);
        if (record is { ProviderId: { } providerId, ProviderMessageId: { } providerMessageId })
        {
            _byProviderMessageId[(providerId, providerMessageId)] = record.MessageId;
        }
    }

    private void Remove(MemoryEntry entry)
    {
        LaneOf(entry.Record).Remove(entry);
        Forget(entry.Record);
        _order.Remove(PlaceOf(entry.Record));
        _entries.Remove(entry.Record.MessageId);
        foreach ((string RootMessageId, int Step) key in _failovers.Keys.Where(key => key.RootMessageId == entry.Record.MessageId).ToList())
        {
            _failovers.Remove(key);
        }
    }

    private void Forget(TrackingRecord record)
    {
        if (record is { ProviderId: { } providerId, ProviderMessageId: { } providerMessageId }
            && _byProviderMessageId.TryGetValue((providerId, providerMessageId), out string? messageId) && messageId == record.MessageId)
        {
            _byProviderMessageId.Remove((providerId, providerMessageId));
        }
    }

    private long StampAfter(TimeSpan delay) => _timeProvider.GetTimestamp() + (long)(delay.TotalSeconds * _timeProvider.TimestampFrequency);

    private DueLane LaneOf(TrackingRecord record)
    {
        string key = LaneKey(record.ProviderId);
        if (!_lanes.TryGetValue(key, out DueLane? lane))
        {
            _lanes.Add(key, lane = new DueLane());
        }

        return lane;
    }

    private IEnumerable<DueLane> Lanes(ClaimRequest request) => request.ProviderIds is { } wanted
        ? wanted.Except(request.ExceptProviderIds, StringComparer.Ordinal).Where(id => _lanes.ContainsKey(LaneKey(id))).Select(id => _lanes[LaneKey(id)])
        : _lanes.Where(lane => !request.ExceptProviderIds.Any(id => LaneKey(id) == lane.Key)).Select(lane => lane.Value);

    // A provider's lane never has the name of the lane of those without one.
    private static string LaneKey(string? providerId) => providerId is null ? "" : $":{providerId}";

    private static TrackingCursor PlaceOf(TrackingRecord record) => new(record.RequestedAt, record.MessageId);

    private sealed class CursorOrder : IComparer<TrackingCursor>
    {
        public int Compare(TrackingCursor? x, TrackingCursor? y)
        {
            int byTime = x!.RequestedAt.CompareTo(y!.RequestedAt);
            return byTime != 0 ? byTime : string.CompareOrdinal(x.MessageId, y.MessageId);
        }
    }
}
