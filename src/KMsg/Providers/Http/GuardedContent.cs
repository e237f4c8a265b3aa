using System.Net;
using System.Net.Http.Headers;

namespace KMessage.Http;

/// <summary>The body below the guard: whatever the handlers above made of it, written to the wire once.</summary>
internal sealed class GuardedContent : HttpContent
{
    private readonly HttpContent _inner;
    private readonly SendOnceAttempt _attempt;

    public GuardedContent(HttpContent inner, SendOnceAttempt attempt)
    {
        _inner = inner;
        _attempt = attempt;
        foreach ((string name, HeaderStringValues values) in inner.Headers.NonValidated)
        {
            Headers.TryAddWithoutValidation(name, values);
        }
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!_attempt.TryStartGuardedBody())
        {
            throw new SendOnceException();
        }

        await _inner.CopyToAsync(stream, context, cancellationToken).ConfigureAwait(false);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override bool TryComputeLength(out long length)
    {
        length = _inner.Headers.ContentLength ?? -1;
        return length >= 0;
    }
}
