using System.Net;

namespace KMessage.Http;

/// <summary>A body that goes out once. Reading it marks the moment from which the outcome is no longer surely "not sent"; a second reading fails before a byte leaves.</summary>
internal sealed class SendOnceContent(ReadOnlyMemory<byte> body, SendOnceAttempt attempt) : HttpContent
{
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!attempt.TryStartBody())
        {
            throw SendOnceAttempt.SecondPass();
        }

        await stream.WriteAsync(body, cancellationToken).ConfigureAwait(false);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }
}
