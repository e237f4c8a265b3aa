namespace KMessage.Tracking;

/// <summary>What became of a <see cref="TrackingPatch"/>.</summary>
public enum ApplyOutcome
{
    /// <summary>The status moved on.</summary>
    Changed,

    /// <summary>The status stays; details may have changed.</summary>
    Unchanged,

    /// <summary>A delivery was reported for the first time after the message had come to another end. The status stays, <see cref="TrackingRecord.LateDeliveredAt"/> is set.</summary>
    LateDelivery,

    /// <summary>Someone else has claimed the message since. Nothing was written.</summary>
    LeaseLost,

    /// <summary>There is no such message. Nothing was written.</summary>
    NotFound,
}
