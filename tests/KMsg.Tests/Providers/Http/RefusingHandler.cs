namespace KMessage.Tests.Providers.Http;

/// <summary>Sends the first request and finds no connection for all others.</summary>
internal sealed class RefusingHandler() : DelegatingHandler(new SocketsHttpHandler())
{
    private int _count;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => ++_count == 1
        ? base.SendAsync(request, cancellationToken)
        : throw new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused");
}
