namespace KMessage.Http;

/// <summary>Names the trouble behind an exception of the HTTP stack.</summary>
internal static class GatewayTroubles
{
    public static GatewayTrouble Classify(Exception exception, bool callerCancelled, bool timeIsUp) => exception switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => GatewayTrouble.NameNotResolved,
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => GatewayTrouble.NotConnected,
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => GatewayTrouble.TlsFailed,
        HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } => GatewayTrouble.ProxyRefused,
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => GatewayTrouble.AnswerTooLong,
        _ when callerCancelled => GatewayTrouble.Cancelled,
        _ when timeIsUp => GatewayTrouble.TimedOut,

        // Nobody here gave up: either a time limit in between did (HttpClient.Timeout, a connect timeout, a timeout handler), or the client was disposed.
        TimeoutException or { InnerException: TimeoutException or OperationCanceledException } => GatewayTrouble.TimedOut,
        OperationCanceledException => GatewayTrouble.Cancelled,
        HttpRequestException or IOException or ObjectDisposedException or SendOnceException => GatewayTrouble.ConnectionLost,
        _ => GatewayTrouble.HandlerFailed,
    };

    /// <summary>Whether the trouble by itself proves that the request did not leave; for reads, whose body is not watched.</summary>
    public static bool ProvesNotSent(GatewayTrouble trouble) =>
        trouble is GatewayTrouble.NameNotResolved or GatewayTrouble.NotConnected or GatewayTrouble.TlsFailed or GatewayTrouble.ProxyRefused or GatewayTrouble.InvalidRequest;
}
