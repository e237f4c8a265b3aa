namespace KMessage.Tracking;

/// <summary>What became of a report from outside.</summary>
public enum ReportOutcome
{
    /// <summary>The message's status moved on.</summary>
    Changed,

    /// <summary>It was known already, came too late, or said nothing.</summary>
    Unchanged,

    /// <summary>A delivery was reported after the message had come to another end; see <see cref="TrackingRecord.LateDeliveredAt"/>.</summary>
    LateDelivery,

    /// <summary>There is no such message (yet). The report waits for its record.</summary>
    Parked,

    /// <summary>The report names no message: neither our id nor the gateway's.</summary>
    Nameless,
}
