namespace KMessage.Tracking;

public sealed partial class InMemoryDeliveryTrackingStore
{
    private const int LongestPage = 1000;

    /// <inheritdoc/>
    public Task<IReadOnlyList<TrackingRecord?>> FindAsync(IReadOnlyList<TrackingLookup> lookups, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lookups);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<TrackingRecord?>>([.. lookups.Select(Find)]);
        }
    }

    /// <inheritdoc/>
    public Task<TrackingPage> ListAsync(TrackingFilter filter, TrackingPageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(page);
        ArgumentOutOfRangeException.ThrowIfNegative(page.Limit, nameof(page));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(page.Limit, LongestPage, nameof(page));
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            List<TrackingRecord> found = page.Limit == 0
                ? []
                : [.. Places(page).Select(place => _entries[place.MessageId].Record).Where(record => Matches(filter, record)).Take(page.Limit + 1)];
            if (found.Count <= page.Limit)
            {
                return Task.FromResult(new TrackingPage(found, null));
            }

            found.RemoveAt(page.Limit);
            return Task.FromResult(new TrackingPage(found, PlaceOf(found[^1])));
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<TrackingCount>> CountByAsync(TrackingFilter filter, TrackingGroups groups, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            IEnumerable<TrackingCount> counts = _entries.Values.Select(entry => entry.Record)
                .Where(record => Matches(filter, record))
                .GroupBy(record => (
                    Provider: groups.HasFlag(TrackingGroups.Provider) ? record.ProviderId : null,
                    Type: groups.HasFlag(TrackingGroups.Type) ? record.Type : (MessageType?)null,
                    Status: groups.HasFlag(TrackingGroups.Status) ? record.Status : (DeliveryStatus?)null,
                    Reason: groups.HasFlag(TrackingGroups.Reason) ? record.Reason : (DeliveryReason?)null))
                .Select(group => new TrackingCount
                {
                    ProviderId = group.Key.Provider,
                    Type = group.Key.Type,
                    Status = group.Key.Status,
                    Reason = group.Key.Reason,
                    Count = group.LongCount(),
                    Timed = group.LongCount(record => record.DeliveredAfter is not null),
                    TotalDeliveredAfter = new TimeSpan(group.Sum(record => record.DeliveredAfter?.Ticks ?? 0)),
                    LongestDeliveredAfter = group.Max(record => record.DeliveredAfter ?? TimeSpan.Zero),
                });
            List<TrackingCount> result = [.. counts.OrderByDescending(count => count.Count)];
            return Task.FromResult<IReadOnlyList<TrackingCount>>(result.Count == 0 && groups == TrackingGroups.None ? [new TrackingCount { Count = 0 }] : result);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<TrackingTransition>> GetHistoryAsync(string messageId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messageId);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<TrackingTransition>>(_entries.TryGetValue(messageId, out MemoryEntry? entry) ? [.. entry.History] : []);
        }
    }

    private TrackingRecord? Find(TrackingLookup lookup)
    {
        string? messageId = lookup.MessageId;
        if (lookup is { ProviderId: { } providerId, ProviderMessageId: { } providerMessageId })
        {
            _byProviderMessageId.TryGetValue((providerId, providerMessageId), out messageId);
        }

        return messageId is not null && _entries.TryGetValue(messageId, out MemoryEntry? entry) ? entry.Record : null;
    }

    private IEnumerable<TrackingCursor> Places(TrackingPageRequest page)
    {
        if (page.After is not { } after)
        {
            return page.OldestFirst ? _order : _order.Reverse();
        }

        if (_order.Count == 0)
        {
            return [];
        }

        // The view includes the cursor's own place, if it is still there.
        IComparer<TrackingCursor> order = _order.Comparer;
        if (page.OldestFirst)
        {
            return order.Compare(after, _order.Max!) >= 0 ? [] : _order.GetViewBetween(after, _order.Max!).Where(place => order.Compare(place, after) > 0);
        }

        return order.Compare(after, _order.Min!) <= 0 ? [] : _order.GetViewBetween(_order.Min!, after).Reverse().Where(place => order.Compare(place, after) < 0);
    }

    private static bool Matches(TrackingFilter filter, TrackingRecord record) =>
        IsIn(filter.MessageIds, record.MessageId)
        && IsIn(filter.RootMessageIds, record.RootMessageId)
        && IsIn(filter.ProviderIds, record.ProviderId)
        && IsIn(filter.ProviderMessageIds, record.ProviderMessageId)
        && IsIn(filter.To, record.To)
        && filter.Types?.Contains(record.Type) != false
        && filter.Statuses?.Contains(record.Status) != false
        && filter.Reasons?.Contains(record.Reason) != false
        && filter.FailoverStates?.Contains(record.FailoverState) != false
        && (filter.RequestedFrom is not { } from || record.RequestedAt >= from)
        && (filter.RequestedBefore is not { } before || record.RequestedAt < before)
        && (filter.StatusChangedFrom is not { } changedFrom || record.StatusChangedAt >= changedFrom)
        && (filter.StatusChangedBefore is not { } changedBefore || record.StatusChangedAt < changedBefore);

    private static bool IsIn(IReadOnlyList<string>? list, string? value) => list is null || (value is not null && list.Contains(value, StringComparer.Ordinal));
}
