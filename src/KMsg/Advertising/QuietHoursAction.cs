namespace KMessage;

/// <summary>What becomes of advertising in the quiet hours.</summary>
public enum QuietHoursAction
{
    /// <summary>It is refused, with the time from which on it may be sent. A queue tries again then.</summary>
    Refuse,

    /// <summary>It is scheduled at the gateway for the end of the quiet hours, and the receipt says so.</summary>
    Defer,
}
