namespace KMessage;

/// <summary>Whether a message may be put into a gateway request.</summary>
public enum IntentVerdict
{
    /// <summary>The intent is committed: send it.</summary>
    Proceed,

    /// <summary>A gateway took it before: its receipt is in the entry. Do not send.</summary>
    AlreadyAccepted,

    /// <summary>Another attempt is under way and may still get its answer. Do not send.</summary>
    InProgress,

    /// <summary>An earlier attempt may have reached the gateway. Do not send.</summary>
    OutcomeUnknown,

    /// <summary>The key belongs to a message with another content. Do not send.</summary>
    Conflict,
}
