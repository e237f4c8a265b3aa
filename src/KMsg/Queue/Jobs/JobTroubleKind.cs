namespace KMessage.Queue;

/// <summary>What sort of trouble ended a job's attempt.</summary>
public enum JobTroubleKind
{
    /// <summary>The handler said so: the gateway refused, a rule is broken.</summary>
    Refused,

    /// <summary>The handler threw.</summary>
    Threw,

    /// <summary>The trouble can pass: the network, a busy gateway.</summary>
    Transient,

    /// <summary>The gateway may have taken the message although no proof came back. It is not sent again; the ledger finds out, or a person does.</summary>
    OutcomeUnknown,

    /// <summary>The worker disappeared with it.</summary>
    Crashed,

    /// <summary>Its time was over.</summary>
    Expired,

    /// <summary>What it carries can no longer be read.</summary>
    Unreadable,

    /// <summary>Nobody is registered to work on it.</summary>
    NoHandler,
}
