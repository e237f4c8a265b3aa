namespace KMessage.Tracking;

/// <summary>A record with what the in-memory store keeps beside it.</summary>
internal sealed class MemoryEntry(TrackingRecord record)
{
    public TrackingRecord Record { get; set; } = record;

    public List<TrackingTransition> History { get; } = [];

    /// <summary>When it is due by the steady clock; none when it waits for an instant or not at all.</summary>
    public long? DueStamp { get; set; }

    /// <summary>The instant it waits for.</summary>
    public DateTimeOffset? DueInstant { get; set; }
}
