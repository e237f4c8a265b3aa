using Microsoft.Extensions.Logging;

namespace KMessage.Tracking;

/// <summary>
/// Writes sends to the store. What arrives while a write is under way goes into the next one together; while the store is down it waits in memory, up to a bound, and is written when the
/// store works again. Nothing is ever thrown at a send.
/// </summary>
internal sealed class SendRecorder(
    IDeliveryTrackingStore store, TrackingRecordingOptions options, TrackingEvents events, Func<CancellationToken, Task> afterWrite, TimeProvider timeProvider, ILogger logger) : IAsyncDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly Queue<PendingSend> _buffer = new();
    private Task _writing = Task.CompletedTask;
    private bool _isWriting;
    private volatile TaskCompletionSource _trouble = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _failures;
    private long _dropped;

    public long Dropped => Interlocked.Read(ref _dropped);

    public string? Trouble { get; private set; }

    public int Buffered
    {
        get
        {
            lock (_lock)
            {
                return _buffer.Count;
            }
        }
    }

    /// <summary>Takes sends over. Comes back when they are written, or when that takes too long; they are written later then.</summary>
    public async ValueTask RecordAsync(IReadOnlyList<NewTrackingRecord> sends)
    {
        Task trouble = _trouble.Task;
        if (Enqueue(sends) is not { } written || trouble.IsCompleted)
        {
            return;
        }

        try
        {
            await Task.WhenAny(written, trouble).WaitAsync(options.MaxWait, timeProvider).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            _trouble.TrySetResult();
        }
    }

    /// <summary>Comes back when everything so far is written, or when the time is up.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        Task writing;
        lock (_lock)
        {
            writing = _writing;
        }

        await writing.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Forgets what waits about one person.</summary>
    public void Forget(string to)
    {
        lock (_lock)
        {
            foreach (PendingSend pending in _buffer)
            {
                pending.IsForgotten |= pending.Send.To == to;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (Buffered is > 0 and var lost)
        {
            Log.SendsDropped(logger, lost);
        }

        _stopping.Dispose();
    }

    private Task? Enqueue(IReadOnlyList<NewTrackingRecord> sends)
    {
        lock (_lock)
        {
            int room = _stopping.IsCancellationRequested ? 0 : Math.Max(0, options.MaxBuffered - _buffer.Count);
            int taken = Math.Min(room, sends.Count);
            if (taken < sends.Count)
            {
                Interlocked.Add(ref _dropped, sends.Count - taken);
                Log.SendsDropped(logger, sends.Count - taken);
            }

            if (taken == 0)
            {
                return null;
            }

            var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            for (int i = 0; i < taken; i++)
            {
                _buffer.Enqueue(new PendingSend(sends[i], i == taken - 1 ? written : null));
            }

            if (!_isWriting)
            {
                _isWriting = true;
                _writing = Task.Run(WriteAllAsync);
            }

            return written.Task;
        }
    }

    private async Task WriteAllAsync()
    {
        while (TakeBatch() is { } batch)
        {
            while (!await TryWriteAsync(batch).ConfigureAwait(false))
            {
                TimeSpan pause = TimeSpan.FromSeconds(Math.Min(LongestPause.TotalSeconds, Math.Pow(2, Math.Min(_failures - 1, 10))));
                await Task.Delay(pause, timeProvider, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (_stopping.IsCancellationRequested)
                {
                    return;
                }
            }

            Remove(batch);
        }
    }

    /// <summary>The first sends of the buffer, each message once; none when there is nothing, and then the writing has ended.</summary>
    private List<PendingSend>? TakeBatch()
    {
        lock (_lock)
        {
            if (_buffer.Count == 0 || _stopping.IsCancellationRequested)
            {
                _isWriting = false;
                return null;
            }

            var ids = new HashSet<string>(StringComparer.Ordinal);
            return [.. _buffer.TakeWhile(pending => ids.Count < options.BatchSize && ids.Add(pending.Send.MessageId))];
        }
    }

    private void Remove(List<PendingSend> batch)
    {
        lock (_lock)
        {
            for (int i = 0; i < batch.Count; i++)
            {
                _buffer.Dequeue();
            }
        }

        foreach (PendingSend pending in batch)
        {
            pending.Written?.TrySetResult();
        }
    }

    private async Task<bool> TryWriteAsync(List<PendingSend> batch)
    {
        try
        {
            await WriteAsync([.. batch.Where(pending => !pending.IsForgotten).Select(pending => pending.Send)]).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is StoreException or OperationCanceledException or TimeoutException)
        {
            return Failed(exception);
        }
        catch (Exception) when (batch.Count > 1)
        {
            // Something about one of them: the others must not suffer for it.
            foreach (PendingSend pending in batch)
            {
                if (!await TryWriteAsync([pending]).ConfigureAwait(false))
                {
                    return false;
                }
            }
        }
        catch (ArgumentException exception)
        {
            Log.RecordRefused(logger, batch[0].Send.MessageId, exception.GetType().Name);
            Interlocked.Increment(ref _dropped);
        }
        catch (Exception exception)
        {
            return Failed(exception);
        }

        if (_failures > 0)
        {
            Log.RecordingRecovered(logger);
        }

        _failures = 0;
        Trouble = null;
        if (_trouble.Task.IsCompleted)
        {
            _trouble = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        return true;
    }

    private bool Failed(Exception exception)
    {
        if (_failures++ == 0)
        {
            Log.RecordingFailed(logger, exception.GetType().Name, Buffered);
        }

        Trouble = exception is StoreException known ? known.Message : exception.GetType().Name;
        _trouble.TrySetResult();
        return false;
    }

    private async Task WriteAsync(IReadOnlyList<NewTrackingRecord> sends)
    {
        if (sends.Count == 0)
        {
            return;
        }

        using var timeout = new CancellationTokenSource(options.WriteTimeout, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, _stopping.Token);
        IReadOnlyList<AddedRecord> added = await store.AddManyAsync(sends, either.Token).WaitAsync(either.Token).ConfigureAwait(false);
        foreach (AddedRecord each in added)
        {
            events.Raise(each.Transition);
        }

        try
        {
            await afterWrite(either.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // The sends are recorded; the reports that wait for them are found again by the next pass.
            Log.TrackingPassFailed(logger, "reports", exception.GetType().Name);
        }
    }

    private sealed class PendingSend(NewTrackingRecord send, TaskCompletionSource? written)
    {
        public NewTrackingRecord Send { get; } = send;

        public TaskCompletionSource? Written { get; } = written;

        public bool IsForgotten { get; set; }
    }
}
