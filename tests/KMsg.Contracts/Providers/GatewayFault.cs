namespace KMessage.Contracts.Providers;

/// <summary>What can go wrong on the way to a gateway and back. "Recorded" means that the gateway took the message, whatever the provider gets to see.</summary>
public enum GatewayFault
{
    /// <summary>No connection can be made until the end of the test.</summary>
    RefuseConnections,

    /// <summary>The whole request is read, then the connection is cut; nothing is recorded.</summary>
    DropBeforeRecording,

    /// <summary>The message is recorded, then the connection is cut without an answer.</summary>
    DropAfterRecording,

    /// <summary>No answer ever comes, and nothing is recorded.</summary>
    NoAnswer,

    /// <summary>No answer ever comes, and the message is recorded.</summary>
    NoAnswerAfterRecording,

    /// <summary>The message is recorded, and its true answer waits for <see cref="IGatewayUnderTest.AnswerNow"/>.</summary>
    LateAnswer,

    /// <summary>HTTP 500; nothing is recorded.</summary>
    ServerError,

    /// <summary>HTTP 500 although the message is recorded.</summary>
    ServerErrorAfterRecording,

    /// <summary>HTTP 503; nothing is recorded.</summary>
    Unavailable,

    /// <summary>HTTP 504 from a proxy although the message is recorded.</summary>
    GatewayTimeoutAfterRecording,

    /// <summary>HTTP 429 with <c>Retry-After: 2</c>; nothing is recorded.</summary>
    TooManyRequests,

    /// <summary>A proxy's HTML page with HTTP 502; nothing is recorded.</summary>
    BadGatewayPage,

    /// <summary>A proxy's HTML page with HTTP 403; nothing is recorded.</summary>
    ForbiddenPage,

    /// <summary>An HTML page with HTTP 200 although the message is recorded.</summary>
    PageInsteadOfAnswer,

    /// <summary>The message is recorded, and the answer's body stops in the middle of the document while the HTTP message is complete.</summary>
    TruncatedAnswer,

    /// <summary>The message is recorded, and the connection is cut in the middle of the answer.</summary>
    CutAnswer,

    /// <summary>The message is recorded, and the answer is a well-formed document of another make.</summary>
    WrongDocument,

    /// <summary>The message is recorded, and the answer lacks every id.</summary>
    NoIds,

    /// <summary>HTTP 307 to the same address; nothing is recorded.</summary>
    Redirect,

    /// <summary>HTTP 302 to the same address; nothing is recorded.</summary>
    Found,
}
