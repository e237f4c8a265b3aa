namespace KMessage.Http;

/// <summary>What is known about the one pass that a request with a side effect has on the wire.</summary>
internal sealed class SendOnceAttempt
{
    internal static readonly HttpRequestOptionsKey<SendOnceAttempt> OptionsKey = new("KMessage.SendOnce");

    private readonly Lock _lock = new();
    private int _bodyStarted;
    private TaskCompletionSource<BufferedAnswer>? _first;

    /// <summary>Whether the first byte of the body was handed to the transport.</summary>
    public bool BodyStarted => Volatile.Read(ref _bodyStarted) != 0;

    /// <summary>Marks the start of the body.</summary>
    /// <returns><see langword="false"/> when it was started before: this pass must not reach the wire.</returns>
    public bool TryStartBody() => Interlocked.Exchange(ref _bodyStarted, 1) == 0;

    /// <summary>Runs the first pass, and gives its outcome to every later one. A pass that ended before the first byte left does not count.</summary>
    public Task<BufferedAnswer> RunOnceAsync(Func<Task<BufferedAnswer>> pass)
    {
        var mine = new TaskCompletionSource<BufferedAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_first is not null)
            {
                return _first.Task;
            }

            _first = mine;
        }

        return RunFirstAsync(pass, mine);
    }

    /// <summary>The refusal of a second pass.</summary>
    public static HttpRequestException SecondPass() =>
        new("A handler tried to send a request with a side effect a second time. It was stopped before anything left; the first outcome stands.");

    private async Task<BufferedAnswer> RunFirstAsync(Func<Task<BufferedAnswer>> pass, TaskCompletionSource<BufferedAnswer> mine)
    {
        try
        {
            BufferedAnswer answer = await pass().ConfigureAwait(false);
            mine.SetResult(answer);
            return answer;
        }
        catch (Exception exception)
        {
            if (!BodyStarted)
            {
                lock (_lock)
                {
                    _first = null;
                }
            }

            mine.SetException(exception);
            _ = mine.Task.Exception;
            throw;
        }
    }
}
