namespace KMessage;

/// <summary>What a <see cref="LedgerFinding"/> makes of a message.</summary>
public enum LedgerDecision
{
    /// <summary>A gateway took it.</summary>
    Sent,

    /// <summary>No gateway took it. It may be sent again by whoever wants to.</summary>
    NotSent,

    /// <summary>Not known yet: look again later.</summary>
    LookAgain,

    /// <summary>Asking did not help: hold it for a person.</summary>
    Hold,

    /// <summary>Send it once more.</summary>
    Resend,
}
