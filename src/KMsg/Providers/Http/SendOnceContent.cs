using System.Net;
using System.Net.Http.Headers;

namespace KMessage.Http;

/// <summary>
/// A body that goes out once. Writing it marks the moment from which the outcome is no longer surely "not sent"; a second writing fails before a byte leaves.
/// Handlers may read it (log, count, compress); without a <see cref="SendOnceHandler"/> below them that already counts as "may have left".
/// </summary>
internal sealed class SendOnceContent : HttpContent
{
    private readonly ReadOnlyMemory<byte> _body;
    private readonly SendOnceAttempt _attempt;
    private readonly HttpRequestMessage _message;
    private bool _streamed;

    public SendOnceContent(ReadOnlyMemory<byte> body, string contentType, SendOnceAttempt attempt, HttpRequestMessage message)
    {
        _body = body;
        _attempt = attempt;
        _message = message;
        Headers.TryAddWithoutValidation("Content-Type", contentType);
    }

    private SendOnceContent(SendOnceContent other)
    {
        _body = other._body;
        _attempt = other._attempt;
        _message = other._message;
        foreach ((string name, HeaderStringValues values) in other.Headers.NonValidated)
        {
            Headers.TryAddWithoutValidation(name, values);
        }
    }

    /// <summary>Whether it was provably written into <see cref="HttpContent"/>'s own buffer (as <c>ReadAsStringAsync</c> does), and not to the wire.</summary>
    public bool IsBuffered
    {
        get
        {
            _ = ReadAsStream();
            return !_streamed;
        }
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (stream is MemoryStream)
        {
            _attempt.MarkCopied();
        }
        else if (!_attempt.TryStartBody(this))
        {
            throw new SendOnceException();
        }
        else if (ReferenceEquals(_message.Content, this))
        {
            // A buffered content is written from its buffer without asking here, as often as a retry handler likes. What is sent next is therefore never this one.
            _message.Content = new SendOnceContent(this);
        }

        await stream.WriteAsync(_body, cancellationToken).ConfigureAwait(false);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Stream CreateContentReadStream(CancellationToken cancellationToken)
    {
        _streamed = true;
        _attempt.MarkCopied();
        return new MemoryStream(_body.ToArray(), writable: false);
    }

    protected override Task<Stream> CreateContentReadStreamAsync(CancellationToken cancellationToken) =>
        Task.FromResult(CreateContentReadStream(cancellationToken));

    protected override Task<Stream> CreateContentReadStreamAsync() => CreateContentReadStreamAsync(CancellationToken.None);

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }
}
