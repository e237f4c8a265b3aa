using System.Diagnostics.CodeAnalysis;

namespace KMessage;

/// <summary>
/// Holds and stops a <see cref="IKMsg.SendStreamAsync"/> without cutting a request that is in flight, so that stopping makes no outcome unknown. One gate may serve several streams. Thread-safe.
/// </summary>
/// <example>
/// <code>
/// var gate = new SendGate();
/// IAsyncEnumerable&lt;StreamedSend&gt; results = kmsg.SendStreamAsync(messages, new SendStreamOptions { Gate = gate });
/// gate.Stop();      // from anywhere: nothing further leaves, every message that was read still gets its result
/// </code>
/// </example>
[SuppressMessage("Design", "CA1001", Justification = "The source has no timer and no wait handle, so there is nothing to free; whoever stops must not have to know when the last stream ended.")]
public sealed class SendGate
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stopped = new();
    private TaskCompletionSource? _opened;

    /// <summary>Whether no request starts for the time being.</summary>
    public bool IsPaused
    {
        get
        {
            lock (_lock)
            {
                return _opened is not null && !IsStopped;
            }
        }
    }

    /// <summary>Whether no request will start any more.</summary>
    public bool IsStopped => _stopped.IsCancellationRequested;

    internal CancellationToken Stopped => _stopped.Token;

    /// <summary>From now on no request starts until <see cref="Resume"/>. Requests in flight end by themselves.</summary>
    public void Pause()
    {
        lock (_lock)
        {
            _opened ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Lets requests start again.</summary>
    public void Resume()
    {
        TaskCompletionSource? opened;
        lock (_lock)
        {
            (opened, _opened) = (_opened, null);
        }

        opened?.SetResult();
    }

    /// <summary>From now on no request starts, for good. What was read and has not left fails as <see cref="KMsgErrorCode.RequestAborted"/>; requests in flight end by themselves.</summary>
    public void Stop() => _ = _stopped.CancelAsync();

    /// <summary>Waits while the gate is paused.</summary>
    /// <param name="giveUp">Ends the wait.</param>
    /// <returns>Whether a request may start.</returns>
    internal async ValueTask<bool> WaitAsync(CancellationToken giveUp)
    {
        while (!IsStopped && !giveUp.IsCancellationRequested)
        {
            Task? opened;
            lock (_lock)
            {
                opened = _opened?.Task;
            }

            if (opened is null)
            {
                return true;
            }

            using var either = CancellationTokenSource.CreateLinkedTokenSource(giveUp, Stopped);
            await opened.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return false;
    }
}
