namespace KMessage;

/// <summary>
/// The caller's stream. It may be one that never looks at its token: after a stop, a read that does not end is left to itself, and the stream is disposed when it does.
/// </summary>
internal sealed class StreamSource(IAsyncEnumerator<Message> source, TimeProvider timeProvider) : IAsyncDisposable
{
    /// <summary>How long a stream that was told to stop gets to end its read.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private Task<bool>? _pending;
    private bool _hasNext;

    public Message Current => source.Current;

    /// <summary>Starts to read the next message.</summary>
    /// <returns>Null when it is there (or the end is) already.</returns>
    public Task<bool>? BeginMoveNext()
    {
        ValueTask<bool> next = source.MoveNextAsync();
        _pending = next.IsCompletedSuccessfully ? null : next.AsTask();
        _hasNext = _pending is null && next.Result;
        return _pending;
    }

    /// <summary>Waits for the read that was started.</summary>
    /// <returns>Whether it ended in time.</returns>
    public async ValueTask<bool> WaitAsync(TimeSpan most, CancellationToken stop)
    {
        using var arrived = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task pause = Task.Delay(most, timeProvider, arrived.Token);
        bool isInTime = await Task.WhenAny(_pending!, pause).ConfigureAwait(false) != pause;
        await arrived.CancelAsync().ConfigureAwait(false);
        stop.ThrowIfCancellationRequested();
        return isInTime;
    }

    /// <summary>Ends the read that was started.</summary>
    public async ValueTask<bool> EndMoveNextAsync(CancellationToken stop) => _pending is null ? _hasNext : await _pending.WaitAsync(stop).ConfigureAwait(false);

    public async ValueTask DisposeAsync()
    {
        if (_pending is { IsCompleted: false } pending && await Task.WhenAny(pending, Task.Delay(Grace, timeProvider, CancellationToken.None)).ConfigureAwait(false) != pending)
        {
            _ = DisposeLaterAsync(pending);
            return;
        }

        // Looked at, so that a read which failed after the stop is not reported as unobserved.
        _ = _pending?.Exception;
        await source.DisposeAsync().ConfigureAwait(false);
    }

    private async Task DisposeLaterAsync(Task pending)
    {
        try
        {
            await pending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await source.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception)
        {
            // The enumeration is over; there is nobody left to tell.
        }
    }
}
