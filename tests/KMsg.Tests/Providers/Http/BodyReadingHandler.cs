namespace KMessage.Tests.Providers.Http;

/// <summary>Reads the body in every way there is before it sends it, as handlers that log or count do.</summary>
internal sealed class BodyReadingHandler(bool asText = true, bool asStream = false, bool asCopy = false) : DelegatingHandler
{
    public string? Read { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Content!.Headers.TryAddWithoutValidation("Content-MD5", "sum");
        if (asStream)
        {
            using var reader = new StreamReader(await request.Content!.ReadAsStreamAsync(cancellationToken), leaveOpen: true);
            Read = await reader.ReadToEndAsync(cancellationToken);
        }

        if (asCopy)
        {
            using var copy = new MemoryStream();
            await request.Content!.CopyToAsync(copy, cancellationToken);
            Read = System.Text.Encoding.UTF8.GetString(copy.ToArray());
        }

        if (asText)
        {
            Read = await request.Content!.ReadAsStringAsync(cancellationToken);
        }

        return await base.SendAsync(request, cancellationToken);
    }
}
