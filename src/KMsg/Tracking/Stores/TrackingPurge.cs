namespace KMessage.Tracking;

/// <summary>Which records have been kept long enough.</summary>
public sealed record TrackingPurge
{
    /// <summary>Only messages with one of these statuses; an empty list matches nothing.</summary>
    public required IReadOnlyList<DeliveryStatus> Statuses { get; init; }

    /// <summary>Only messages whose status changed longer ago than this, by the store's clock.</summary>
    public required TimeSpan OlderThan { get; init; }

    /// <summary>The most to remove in one call, so that it stays short.</summary>
    /// <value>The default is 1,000.</value>
    public int Limit { get; init; } = 1000;
}
