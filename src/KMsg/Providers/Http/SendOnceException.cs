namespace KMessage.Http;

/// <summary>
/// Stops a further pass of a request whose one pass is spoken for. It is no <see cref="HttpRequestException"/> on purpose: retry handlers take that for passing trouble and would try on.
/// </summary>
internal sealed class SendOnceException()
    : Exception("A handler tried to send a request with a side effect a second time. It was stopped before anything left; the first outcome stands.");
