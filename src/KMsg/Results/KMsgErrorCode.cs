namespace KMessage;

/// <summary>The stable names of what can go wrong. New ones may be added; treat one that you do not know like <see cref="UnknownError"/>.</summary>
public enum KMsgErrorCode
{
    /// <summary>Something that has no name of its own.</summary>
    UnknownError,

    /// <summary>The message or a setting is wrong; the text says what to change. Sending it again as it is cannot help.</summary>
    InvalidRequest,

    /// <summary>The gateway refused the key, the signature, the clock or the address of this server.</summary>
    AuthenticationFailed,

    /// <summary>There is not enough money at the gateway.</summary>
    InsufficientBalance,

    /// <summary>The gateway does not know the template.</summary>
    TemplateNotFound,

    /// <summary>The gateway wants fewer requests; see <see cref="KMsgError.RetryAfter"/>.</summary>
    RateLimitExceeded,

    /// <summary>The network failed.</summary>
    NetworkError,

    /// <summary>The gateway did not answer in time.</summary>
    NetworkTimeout,

    /// <summary>The gateway is out of order.</summary>
    ServiceUnavailable,

    /// <summary>The caller cancelled.</summary>
    RequestAborted,

    /// <summary>The gateway answered with something that is not in its description, or failed inside.</summary>
    ProviderError,

    /// <summary>The gateway refused this message (a blocked recipient, a broken rule of the channel …).</summary>
    MessageSendFailed,

    /// <summary>The key of the message or job is known with another content. Nothing was sent or added.</summary>
    IdempotencyConflict,

    /// <summary>An earlier send of the same message may have reached the gateway, or is still under way. It was not sent again; the ledger finds out what happened.</summary>
    OutcomeUnknown,

    /// <summary>The message's <see cref="Message.ValidUntil"/> has passed. It was not sent.</summary>
    Expired,

    /// <summary>The ledger or the queue could not be written, so nothing was sent.</summary>
    StoreUnavailable,

    /// <summary>Advertising may not be sent at this hour; <see cref="KMsgError.RetryAfter"/> says when.</summary>
    QuietHours,

    /// <summary>The recipient asked not to be written to.</summary>
    RecipientSuppressed,
}
