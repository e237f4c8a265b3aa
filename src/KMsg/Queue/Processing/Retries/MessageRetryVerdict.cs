namespace KMessage.Queue;

/// <summary>Whether a failed message is sent once more.</summary>
public enum MessageRetryVerdict
{
    /// <summary>It was queued.</summary>
    Queued,

    /// <summary>It had been queued before, by the same failure.</summary>
    AlreadyQueued,

    /// <summary>The policy does not name the reason, or the error does not allow it.</summary>
    NotRetryable,

    /// <summary>Whether it was taken is not known yet. It is not sent again until the ledger knows.</summary>
    OutcomeUnknown,

    /// <summary>All further messages that the policy allows have been sent.</summary>
    Exhausted,

    /// <summary>The first message is older than the policy allows, or its time has passed.</summary>
    TooOld,

    /// <summary>The queue does not know what the message said.</summary>
    NotFound,
}
