namespace KMessage.Tests.Providers.Http;

/// <summary>Sends another body, or none.</summary>
internal sealed class ReplacingHandler(string? body) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Content = body is null ? null : new StringContent(body);
        return base.SendAsync(request, cancellationToken);
    }
}
