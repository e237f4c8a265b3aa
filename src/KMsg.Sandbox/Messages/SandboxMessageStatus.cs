namespace KMessage.Sandbox;

/// <summary>Where a message stands.</summary>
public enum SandboxMessageStatus
{
    /// <summary>Refused when it was handed over; it will never be sent.</summary>
    Refused,

    /// <summary>In a group that has not been sent yet.</summary>
    Registered,

    /// <summary>Waits for its time.</summary>
    Scheduled,

    /// <summary>The gateway took it and has not handed it to the carrier or to Kakao yet.</summary>
    Accepted,

    /// <summary>At the carrier or at Kakao; the report is awaited.</summary>
    AtCarrier,

    /// <summary>Its own channel failed and a text message goes out instead; the report is awaited.</summary>
    FallingBack,

    /// <summary>Arrived, by its own channel or by its fallback.</summary>
    Delivered,

    /// <summary>Will not arrive.</summary>
    Failed,

    /// <summary>Cancelled before its time.</summary>
    Cancelled,
}
