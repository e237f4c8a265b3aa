namespace KMessage.Http;

/// <summary>Why an exchange has no answer.</summary>
public enum GatewayTrouble
{
    /// <summary>It has one.</summary>
    None,

    /// <summary>The gateway's name was not found.</summary>
    NameNotResolved,

    /// <summary>No connection could be made.</summary>
    NotConnected,

    /// <summary>The TLS handshake failed.</summary>
    TlsFailed,

    /// <summary>The proxy refused.</summary>
    ProxyRefused,

    /// <summary>The caller cancelled.</summary>
    Cancelled,

    /// <summary>The time was up.</summary>
    TimedOut,

    /// <summary>The connection broke.</summary>
    ConnectionLost,

    /// <summary>The answer is longer than <see cref="GatewayHttpOptions.MaxAnswerBytes"/>.</summary>
    AnswerTooLong,

    /// <summary>A client that was handed in followed a redirect, so the answer is not the gateway's.</summary>
    Redirected,

    /// <summary>The request cannot be written as it is: its path or a header holds what would change the request's form.</summary>
    InvalidRequest,

    /// <summary>A handler of the application stopped it: an open circuit breaker, a rate limit, a fault of its own.</summary>
    HandlerFailed,

    /// <summary><see cref="GatewayRequest.NotAfter"/> had passed before the first byte left.</summary>
    TooLate,

    /// <summary>The attempt that a ledger keeps had run out of time before the first byte left: others may already be finding out what became of it.</summary>
    Overdue,
}
