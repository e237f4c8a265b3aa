using System.Collections.Concurrent;
using KMessage.Http;

namespace KMessage.Solapi;

/// <summary>Uploads the files of a call before its messages are sent, each distinct file once for as long as the provider lives.</summary>
internal sealed class FileUploader
{
    private const int AtOnce = 4;
    private const int MostKept = 1000;

    private static readonly IReadOnlyDictionary<FileUpload, KMsgError> None = new Dictionary<FileUpload, KMsgError>();

    private readonly SolapiClient _client;
    private readonly SolapiErrors _errors;
    private readonly UploadCache _cache;

    public FileUploader(SolapiClient client, SolapiErrors errors)
    {
        _client = client;
        _errors = errors;
        _cache = new UploadCache(UploadAsync, MostKept);
    }

    /// <summary>Gives every upload its id.</summary>
    /// <returns>Why some have none: the messages that show them are not sent.</returns>
    public async ValueTask<IReadOnlyDictionary<FileUpload, KMsgError>> UploadAsync(IEnumerable<OutgoingMessage> messages, CancellationToken cancellationToken)
    {
        // Ten thousand messages with one picture hash it once.
        IGrouping<object, FileUpload>[] files = [.. messages.SelectMany(message => message.Uploads).GroupBy(upload => (object)(upload.Type, upload.Link, upload.File))];
        if (files.Length == 0)
        {
            return None;
        }

        // A cancellation ends each upload by itself, as an error; the loop has to go on to give every one its result.
        var failures = new ConcurrentDictionary<FileUpload, KMsgError>();
        var loop = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = CancellationToken.None };
        await Parallel.ForEachAsync(files, loop, async (same, _) =>
        {
            Result<string> stored = await _cache.GetAsync(same.First(), cancellationToken).ConfigureAwait(false);
            foreach (FileUpload upload in same)
            {
                if (stored.IsSuccess)
                {
                    upload.FileId = stored.Value;
                }
                else
                {
                    failures[upload] = stored.Error;
                }
            }
        }).ConfigureAwait(false);
        return failures;
    }

    /// <summary>Forgets the files of a message that was refused because the gateway does not know a file: somebody deleted it there.</summary>
    public void ForgetIfLost(OutgoingMessage message, KMsgError? error)
    {
        if (!StatusCodes.IsFileUnknown(error?.ProviderCode))
        {
            return;
        }

        foreach (FileUpload upload in message.Uploads)
        {
            _cache.Forget(upload);
        }
    }

    private async Task<Result<string>> UploadAsync(FileUpload upload)
    {
        GatewayExchange exchange = await _client.SendAsync(HttpMethod.Post, SolapiPaths.Files, upload.ToBody(), CancellationToken.None).ConfigureAwait(false);
        if (exchange is not { Phase: GatewayPhase.Answered, IsSuccessStatus: true })
        {
            return _errors.OfRead(exchange);
        }

        return UploadAnswer.ReadFileId(exchange.Body) is { } fileId ? fileId : _errors.NotReadable(exchange);
    }
}
