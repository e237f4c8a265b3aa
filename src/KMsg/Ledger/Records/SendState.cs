namespace KMessage;

/// <summary>What a ledger knows about a message.</summary>
public enum SendState
{
    /// <summary>The intent is committed; bytes may have left. With its deadline over, it counts as <see cref="Unknown"/>.</summary>
    Dispatching,

    /// <summary>Proved: a gateway took it.</summary>
    Accepted,

    /// <summary>Proved: the gateway refused it. It may be sent again.</summary>
    Rejected,

    /// <summary>Proved: the gateway never saw it, or a person said so. It may be sent again.</summary>
    NotSent,

    /// <summary>The gateway may have taken it; it is being asked.</summary>
    Unknown,

    /// <summary>Asking did not help. A person has to say what happened.</summary>
    Held,

    /// <summary>It will be sent once more, by policy or by a person's word; the decision is in the history.</summary>
    ResendApproved,
}
