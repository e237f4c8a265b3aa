namespace KMessage;

/// <summary>Whether a number can stand as the sender of a message.</summary>
public enum SenderNumberStanding
{
    /// <summary>No gateway takes it.</summary>
    Refused,

    /// <summary>Gateways differ, or phones tend to filter it; <see cref="SenderNumberVerdict.Issue"/> says which.</summary>
    AcceptedWithWarning,

    /// <summary>Its form is right. Whether it is registered, only the gateway knows.</summary>
    Accepted,
}
