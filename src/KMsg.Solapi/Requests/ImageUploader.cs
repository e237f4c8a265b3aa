using System.Collections.Concurrent;
using KMessage.Http;

namespace KMessage.Solapi;

/// <summary>Uploads the pictures of a call before its messages are sent, each distinct picture once.</summary>
internal sealed class ImageUploader(SolapiClient client, SolapiErrors errors)
{
    private const int AtOnce = 4;

    private static readonly IReadOnlyDictionary<string, Result<string>> None = new Dictionary<string, Result<string>>();

    /// <summary>The file ids by <see cref="FileUpload.Key"/>, or why there is none: then the messages that show the picture are not sent.</summary>
    public async ValueTask<IReadOnlyDictionary<string, Result<string>>> UploadAsync(IEnumerable<OutgoingMessage> messages, CancellationToken cancellationToken)
    {
        FileUpload[] uploads = [.. messages.Select(message => message.Upload).OfType<FileUpload>().DistinctBy(upload => upload.Key)];
        if (uploads.Length == 0)
        {
            return None;
        }

        // A cancellation ends each upload by itself, as an error; the loop has to go on to give every one its result.
        var results = new ConcurrentDictionary<string, Result<string>>(StringComparer.Ordinal);
        var loop = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = CancellationToken.None };
        await Parallel.ForEachAsync(uploads, loop, async (upload, _) => results[upload.Key] = await UploadAsync(upload, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        return results;
    }

    private async ValueTask<Result<string>> UploadAsync(FileUpload upload, CancellationToken cancellationToken)
    {
        GatewayExchange exchange = await client.SendAsync(HttpMethod.Post, SolapiPaths.Files, upload.ToBody(), cancellationToken).ConfigureAwait(false);
        if (exchange is not { Phase: GatewayPhase.Answered, IsSuccessStatus: true })
        {
            return errors.OfRead(exchange);
        }

        return UploadAnswer.ReadFileId(exchange.Body) is { } fileId ? fileId : errors.NotReadable(exchange);
    }
}
