namespace KMessage.Tests.Providers.Http;

internal sealed class ExpectingHandler : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.ExpectContinue = true;
        return base.SendAsync(request, cancellationToken);
    }
}
