using System.Buffers;
using System.Net;
using System.Net.Http.Headers;

namespace KMessage.Http;

/// <summary>A whole answer, read within a limit; or why it was not taken.</summary>
internal sealed record BufferedAnswer(HttpStatusCode StatusCode, ReadOnlyMemory<byte> Body, RetryConditionHeaderValue? RetryAfter, GatewayTrouble Trouble)
{
    private const int SmallestBuffer = 4 * 1024;
    private const int LargestFirstBuffer = 64 * 1024;

    public static async Task<BufferedAnswer> ReadAsync(HttpResponseMessage response, int maxBytes, CancellationToken cancellationToken)
    {
        RetryConditionHeaderValue? retryAfter = response.Headers.RetryAfter;
        long declared = response.Content.Headers.ContentLength ?? 0;
        var tooLong = new BufferedAnswer(response.StatusCode, default, retryAfter, GatewayTrouble.AnswerTooLong);
        if (declared > maxBytes)
        {
            return tooLong;
        }

        Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            // Memory follows what has come, not what was announced. A buffer is lost to the pool after an exception: a read that was given up may still write into it.
            byte[] buffer = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(declared + 1, SmallestBuffer, LargestFirstBuffer));
            int length = 0;
            while (true)
            {
                int read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
                length += read;
                if (read == 0 || length > maxBytes)
                {
                    byte[] body = length > maxBytes ? [] : buffer.AsSpan(0, length).ToArray();
                    ArrayPool<byte>.Shared.Return(buffer);
                    return length > maxBytes ? tooLong : new BufferedAnswer(response.StatusCode, body, retryAfter, GatewayTrouble.None);
                }

                if (length == buffer.Length)
                {
                    byte[] larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
                    buffer.AsSpan(0, length).CopyTo(larger);
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = larger;
                }
            }
        }
    }

    public HttpResponseMessage ToResponse(HttpRequestMessage request)
    {
        var response = new HttpResponseMessage(StatusCode) { RequestMessage = request, Content = new ReadOnlyMemoryContent(Body) };
        response.Headers.RetryAfter = RetryAfter;
        return response;
    }
}
