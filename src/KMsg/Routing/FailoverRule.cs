namespace KMessage;

/// <summary>Whether the next gateway may be tried after an error.</summary>
internal static class FailoverRule
{
    /// <summary>
    /// Only when the error proves that the gateway did not take the message, and only when the trouble is the gateway's or the account's: a message that is wrong in itself, a
    /// recipient who is blocked or a caller who cancelled is not carried to the next gateway.
    /// </summary>
    public static bool AllowsNextCandidate(KMsgError error) => error.Outcome switch
    {
        SendOutcome.NotSent => error.Code is not (KMsgErrorCode.InvalidRequest or KMsgErrorCode.RequestAborted or KMsgErrorCode.Expired or KMsgErrorCode.StoreUnavailable or KMsgErrorCode.IdempotencyConflict),
        SendOutcome.Rejected => error.Code is KMsgErrorCode.AuthenticationFailed or KMsgErrorCode.InsufficientBalance or KMsgErrorCode.RateLimitExceeded or KMsgErrorCode.ServiceUnavailable,
        _ => false,
    };
}
