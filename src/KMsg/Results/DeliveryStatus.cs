namespace KMessage;

/// <summary>How far a message has come. It only goes forward: <c>Pending → Sent → { Delivered, Failed, Cancelled }</c>.</summary>
public enum DeliveryStatus
{
    /// <summary>The gateway took the message (or keeps it for its time). Nothing is known about the phone.</summary>
    Pending,

    /// <summary>The gateway handed the message to the carrier or to Kakao.</summary>
    Sent,

    /// <summary>It reached the phone.</summary>
    Delivered,

    /// <summary>It will not reach the phone.</summary>
    Failed,

    /// <summary>It was cancelled before it was sent.</summary>
    Cancelled,

    /// <summary>Tracking gave up without learning the end.</summary>
    Unknown,
}
