namespace KMessage.Solapi;

/// <summary>
/// The ids of files by what they hold (SHA-256), their use and their link: the same file is uploaded once, however many messages show it. Sends that need it at the same moment share one upload.
/// A failed upload is not kept, and of too many the oldest goes.
/// </summary>
/// <param name="upload">Uploads a file and gives its id.</param>
/// <param name="most">How many ids are kept.</param>
internal sealed class UploadCache(Func<FileUpload, Task<Result<string>>> upload, int most)
{
    private readonly Lock _lock = new();
    private readonly OrderedDictionary<string, Lazy<Task<Result<string>>>> _files = new(StringComparer.Ordinal);

    /// <summary>The file's id, or why there is none. The upload goes on when the caller stops waiting, because others may wait for it; the gateway's time limits bound it.</summary>
    public async ValueTask<Result<string>> GetAsync(FileUpload file, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Refusals.CancelledBeforeSending();
        }

        try
        {
            return await FindOrAdd(file).Value.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return Refusals.CancelledBeforeSending();
        }
    }

    /// <summary>Forgets a file, so that it is uploaded again: the gateway does not have it any more.</summary>
    public void Forget(FileUpload file)
    {
        // Made outside the lock, because it reads the whole file.
        string key = file.Key;
        lock (_lock)
        {
            _files.Remove(key);
        }
    }

    private Lazy<Task<Result<string>>> FindOrAdd(FileUpload file)
    {
        string key = file.Key;
        lock (_lock)
        {
            if (_files.TryGetValue(key, out Lazy<Task<Result<string>>>? known))
            {
                return known;
            }

            if (_files.Count >= most)
            {
                _files.RemoveAt(0);
            }

            // Started outside the lock, by whoever asks for the value first.
            Lazy<Task<Result<string>>> added = new(() => StoreAsync(file));
            _files.Add(key, added);
            return added;
        }
    }

    private async Task<Result<string>> StoreAsync(FileUpload file)
    {
        bool isStored = false;
        try
        {
            Result<string> stored = await upload(file).ConfigureAwait(false);
            isStored = stored.IsSuccess;
            return stored;
        }
        finally
        {
            if (!isStored)
            {
                Forget(file);
            }
        }
    }
}
