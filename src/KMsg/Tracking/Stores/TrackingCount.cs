namespace KMessage.Tracking;

/// <summary>How many messages there are of one group.</summary>
public sealed record TrackingCount
{
    /// <summary>The provider; none when it was not counted by provider, or the messages have none.</summary>
    public string? ProviderId { get; init; }

    /// <summary>The kind, when it was counted by kind.</summary>
    public MessageType? Type { get; init; }

    /// <summary>The status, when it was counted by status.</summary>
    public DeliveryStatus? Status { get; init; }

    /// <summary>The reason, when it was counted by reason.</summary>
    public DeliveryReason? Reason { get; init; }

    /// <summary>How many messages.</summary>
    public required long Count { get; init; }

    /// <summary>How many of them have a <see cref="TrackingRecord.DeliveredAfter"/>.</summary>
    public long Timed { get; init; }

    /// <summary>The sum of their <see cref="TrackingRecord.DeliveredAfter"/>.</summary>
    public TimeSpan TotalDeliveredAfter { get; init; }

    /// <summary>The longest <see cref="TrackingRecord.DeliveredAfter"/>.</summary>
    public TimeSpan LongestDeliveredAfter { get; init; }
}
