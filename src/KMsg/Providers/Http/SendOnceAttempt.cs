namespace KMessage.Http;

/// <summary>What is known about the one pass that a request with a side effect has on the wire.</summary>
/// <param name="exchange">Ends with the exchange. The pass runs under it and not under the token of a handler's own try, so that a try that gives up does not lose the answer.</param>
/// <param name="whyNotNow">Says, right before the first byte, why it must not leave any more; <see cref="GatewayTrouble.None"/> when it may.</param>
internal sealed class SendOnceAttempt(CancellationToken exchange, Func<GatewayTrouble>? whyNotNow = null)
{
    internal static readonly HttpRequestOptionsKey<SendOnceAttempt> OptionsKey = new("KMessage.SendOnce");

    private readonly Lock _lock = new();
    private SendOnceContent? _startedBy;
    private TaskCompletionSource<BufferedAnswer>? _pass;
    private bool _copied;
    private bool _guarded;
    private bool _guardedBodyStarted;
    private bool _closed;

    /// <summary>The whole answer to the one pass, when it came as far as the guard.</summary>
    public BufferedAnswer? Answer { get; private set; }

    /// <summary>Why the one pass has no answer, when bytes had left.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Why the body was not let out, when time had run out; otherwise none.</summary>
    public GatewayTrouble Stopped { get; private set; }

    /// <summary>Whether a <see cref="SendOnceHandler"/> is on the way; what happens to the body above it is only reading.</summary>
    public bool IsGuarded
    {
        get
        {
            lock (_lock)
            {
                return _guarded;
            }
        }
    }

    /// <summary>A handler took a copy of the body. Without a guard nobody can see where the copy goes.</summary>
    public void MarkCopied()
    {
        lock (_lock)
        {
            _copied = true;
        }
    }

    /// <summary>Marks the start of the body as the client made it.</summary>
    /// <returns><see langword="false"/> when it was started before, or the exchange is over: this pass must not reach the wire.</returns>
    public bool TryStartBody(SendOnceContent content)
    {
        lock (_lock)
        {
            if (_guarded)
            {
                return true;
            }

            if (_closed || _startedBy is { IsBuffered: false } || IsTooLate())
            {
                return false;
            }

            _startedBy = content;
            return true;
        }
    }

    /// <summary>Marks the start of the body below the guard.</summary>
    /// <returns><see langword="false"/> when it was started before, or the exchange is over: this pass must not reach the wire.</returns>
    public bool TryStartGuardedBody()
    {
        lock (_lock)
        {
            return !_closed && !_guardedBodyStarted && !IsTooLate() && (_guardedBodyStarted = true);
        }
    }

    /// <summary>Ends the exchange: what has not left by now never leaves.</summary>
    /// <returns>Whether something may have left.</returns>
    public bool Close()
    {
        lock (_lock)
        {
            _closed = true;
            return _guarded ? _guardedBodyStarted : _copied || _startedBy is not null;
        }
    }

    /// <summary>
    /// Runs the one pass and lets everyone who comes meanwhile wait for its outcome; who comes after it is stopped. A pass that ended before the first byte left does not count.
    /// </summary>
    public Task<BufferedAnswer> RunOnceAsync(Func<CancellationToken, Task<BufferedAnswer>> pass, CancellationToken cancellationToken)
    {
        TaskCompletionSource<BufferedAnswer>? mine = null;
        Task<BufferedAnswer> running;
        lock (_lock)
        {
            _guarded = true;
            if (_closed || _pass is { Task.IsCompleted: true })
            {
                throw new SendOnceException();
            }

            running = (_pass ??= mine = new TaskCompletionSource<BufferedAnswer>(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }

        if (mine is not null)
        {
            _ = RunAsync(pass, mine);
        }

        return running.WaitAsync(cancellationToken);
    }

    private bool IsTooLate()
    {
        Stopped = whyNotNow?.Invoke() ?? GatewayTrouble.None;
        return Stopped != GatewayTrouble.None;
    }

    private async Task RunAsync(Func<CancellationToken, Task<BufferedAnswer>> pass, TaskCompletionSource<BufferedAnswer> mine)
    {
        try
        {
            BufferedAnswer answer = await pass(exchange).ConfigureAwait(false);
            Answer = answer;
            mine.SetResult(answer);
        }
        catch (Exception exception)
        {
            lock (_lock)
            {
                if (_guardedBodyStarted)
                {
                    Failure = exception;
                }
                else
                {
                    _pass = null;
                }
            }

            mine.SetException(exception);
            _ = mine.Task.Exception;
        }
    }
}
