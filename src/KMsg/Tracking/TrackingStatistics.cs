namespace KMessage.Tracking;

/// <summary>What became of the messages of a period.</summary>
public sealed record TrackingStatistics
{
    internal TrackingStatistics(DateTimeOffset from, DateTimeOffset before, IReadOnlyList<TrackingCount> counts)
    {
        From = from;
        Before = before;
        Counts = counts;
    }

    /// <summary>The beginning of the period: the send began at this instant or later.</summary>
    public DateTimeOffset From { get; }

    /// <summary>The end of the period: the send began before this instant.</summary>
    public DateTimeOffset Before { get; }

    /// <summary>The counts by provider, status and reason.</summary>
    public IReadOnlyList<TrackingCount> Counts { get; }

    /// <summary>All messages, those included that no gateway took.</summary>
    public long Total => Counts.Sum(count => count.Count);

    /// <summary>The messages by status; a status that none has is missing.</summary>
    public IReadOnlyDictionary<DeliveryStatus, long> ByStatus => SumBy(Counts, count => count.Status!.Value);

    /// <summary>The messages by provider; those that were refused before they had one count under the empty id.</summary>
    public IReadOnlyDictionary<string, long> ByProvider => SumBy(Counts, count => count.ProviderId ?? string.Empty);

    /// <summary>The failed messages by reason.</summary>
    public IReadOnlyDictionary<DeliveryReason, long> FailuresByReason => SumBy(Counts.Where(count => count.Status == DeliveryStatus.Failed), count => count.Reason!.Value);

    /// <summary>The part of the delivered among the delivered and the failed, from 0 to 1; none while there are neither.</summary>
    public double? DeliveryRate
    {
        get
        {
            long delivered = ByStatus.GetValueOrDefault(DeliveryStatus.Delivered);
            long ended = delivered + ByStatus.GetValueOrDefault(DeliveryStatus.Failed);
            return ended == 0 ? null : (double)delivered / ended;
        }
    }

    /// <summary>How long it took to the phone on average; none while none was delivered.</summary>
    public TimeSpan? AverageTimeToDelivery => Counts.Sum(count => count.Timed) is > 0 and var timed ? new TimeSpan(Counts.Sum(count => count.TotalDeliveredAfter.Ticks) / timed) : null;

    /// <summary>How long it took at most; none while none was delivered.</summary>
    public TimeSpan? LongestTimeToDelivery => Counts.Any(count => count.Timed > 0) ? Counts.Max(count => count.LongestDeliveredAfter) : null;

    private static Dictionary<TKey, long> SumBy<TKey>(IEnumerable<TrackingCount> counts, Func<TrackingCount, TKey> key)
        where TKey : notnull =>
        counts.GroupBy(key).ToDictionary(group => group.Key, group => group.Sum(count => count.Count));
}
