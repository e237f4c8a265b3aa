using System.Buffers;
using System.Net;
using System.Net.Http.Headers;

namespace KMessage.Http;

/// <summary>A whole answer, read within a limit.</summary>
internal sealed record BufferedAnswer(HttpStatusCode StatusCode, ReadOnlyMemory<byte> Body, RetryConditionHeaderValue? RetryAfter, bool TooLong)
{
    private const int FirstBuffer = 4096;

    public static async Task<BufferedAnswer> ReadAsync(HttpResponseMessage response, int maxBytes, CancellationToken cancellationToken)
    {
        RetryConditionHeaderValue? retryAfter = response.Headers.RetryAfter;
        long? declared = response.Content.Headers.ContentLength;
        if (declared > maxBytes)
        {
            return new BufferedAnswer(response.StatusCode, default, retryAfter, TooLong: true);
        }

        Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            byte[] buffer = ArrayPool<byte>.Shared.Rent(declared is null ? FirstBuffer : (int)declared + 1);
            try
            {
                int length = 0;
                while (true)
                {
                    int read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
                    if (read == 0)
                    {
                        return new BufferedAnswer(response.StatusCode, buffer.AsSpan(0, length).ToArray(), retryAfter, TooLong: false);
                    }

                    length += read;
                    if (length > maxBytes)
                    {
                        return new BufferedAnswer(response.StatusCode, default, retryAfter, TooLong: true);
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
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
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
