namespace KMessage.Http;

/// <summary>What an HTTP status proves about a message, before the gateway's own words are read (<c>reliability.md</c> §2.1).</summary>
public static class AnswerRules
{
    /// <summary>The code that a status stands for when the gateway's own code says nothing more precise.</summary>
    /// <param name="statusCode">The HTTP status.</param>
    public static KMsgErrorCode CodeFor(int statusCode) => statusCode switch
    {
        401 or 403 => KMsgErrorCode.AuthenticationFailed,
        402 => KMsgErrorCode.InsufficientBalance,
        429 => KMsgErrorCode.RateLimitExceeded,
        500 or 502 or 503 or 504 => KMsgErrorCode.ServiceUnavailable,
        >= 400 and <= 499 => KMsgErrorCode.InvalidRequest,
        _ => KMsgErrorCode.ProviderError,
    };

    /// <summary>
    /// What is known about the message: 429 and a 4xx in the gateway's own words are a refusal; everything else (5xx, 408, 409, 425, a redirect, a page of a proxy) proves nothing.
    /// </summary>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="isGatewaysOwnError">Whether the body is the gateway's own error document.</param>
    public static SendOutcome OutcomeFor(int statusCode, bool isGatewaysOwnError) => statusCode switch
    {
        429 => SendOutcome.Rejected,
        408 or 409 or 425 => SendOutcome.Unknown,
        >= 400 and <= 499 when isGatewaysOwnError => SendOutcome.Rejected,
        _ => SendOutcome.Unknown,
    };
}
