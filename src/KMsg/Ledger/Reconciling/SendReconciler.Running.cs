namespace KMessage;

public sealed partial class SendReconciler
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LastWrites = TimeSpan.FromSeconds(5);

    private readonly Lock _runLock = new();
    private readonly ReconcilerWake _wake = new();
    private CancellationTokenSource? _stopping;
    private Task _running = Task.CompletedTask;
    private bool _isDisposed;
    private volatile Exception? _trouble;

    /// <summary>Begins to work in the background. A second call does nothing.</summary>
    public void Start()
    {
        lock (_runLock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_stopping is not null)
            {
                return;
            }

            _stopping = new CancellationTokenSource();
            CancellationToken stopping = _stopping.Token;
            _running = Task.Run(() => RunAsync(stopping), CancellationToken.None);
        }
    }

    /// <summary>Ends the background work. Questions under way are broken off and asked again later; what was found out is written. <see cref="Start"/> may follow.</summary>
    /// <param name="cancellationToken">Does not wait for the end.</param>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        CancellationTokenSource? stopping;
        Task running;
        lock (_runLock)
        {
            (stopping, _stopping) = (_stopping, null);
            running = _running;
        }

        if (stopping is null)
        {
            return;
        }

        await stopping.CancelAsync().ConfigureAwait(false);
        try
        {
            await running.WaitAsync(LastWrites, _options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            // What is still under way is fenced: it can change nothing that another process has claimed.
        }

        stopping.Dispose();
    }

    /// <summary>Stops (<see cref="StopAsync"/>).</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_runLock)
        {
            _isDisposed = true;
        }

        await StopAsync().ConfigureAwait(false);
    }

    /// <summary>Whether unknown outcomes are being found out: the ledger, each gateway, what waits for a person. Asks the ledger, not the gateways.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<SendReconcilerHealth> CheckHealthAsync(CancellationToken cancellationToken = default)
    {
        List<LocalizedText> issues = [];
        LedgerBacklog? backlog = null;
        try
        {
            backlog = await _ledger.GetBacklogAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            issues.Add(TroubleOf(exception));
        }

        if (_trouble is { } trouble && TroubleOf(trouble) is var told && !issues.Contains(told))
        {
            issues.Add(told);
        }

        issues.AddRange(_gateways.Failures.Select(failing => new LocalizedText(
            $"'{failing.Key}' has not answered {failing.Value} questions about unknown outcomes in a row.",
            $"'{failing.Key}'이(가) 미확인 전송 조회에 연속 {failing.Value}회 응답하지 않았습니다.")));
        if (backlog is { Held: > 0 })
        {
            issues.Add(new(
                $"{backlog.Held} messages wait for a person: whether they were sent is not known. List them with GetUnresolvedAsync and settle them with ResolveAsync.",
                $"전송 여부를 알 수 없는 메시지 {backlog.Held}건이 사람의 확인을 기다립니다. GetUnresolvedAsync로 조회하고 ResolveAsync로 처리하세요."));
        }

        lock (_runLock)
        {
            return new SendReconcilerHealth { IsRunning = _stopping is not null, Backlog = backlog, Issues = issues };
        }
    }

    private static LocalizedText TroubleOf(Exception exception) => exception is StoreException known
        ? new($"{known.Problem.English} {known.Fix.English}".Trim(), $"{known.Problem.Korean} {known.Fix.Korean}".Trim())
        : new($"Finding out unknown outcomes failed: {exception.GetType().Name}.", $"미확인 전송 확인 중 오류: {exception.GetType().Name}.");

    private async Task RunAsync(CancellationToken stopping)
    {
        int failures = 0;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await RunOnceAsync(stopping).ConfigureAwait(false);
                failures = 0;
                _trouble = null;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                _trouble = exception;
                if (failures++ == 0)
                {
                    Log.ReconcilePassFailed(_logger, exception.GetType().Name);
                }
            }

            TimeSpan pause = _options.Interval * Math.Pow(2, Math.Min(failures, 10));
            await _wake.WaitAsync(failures > 0 && pause > LongestPause ? LongestPause : pause, _options.TimeProvider, stopping).ConfigureAwait(false);
        }
    }
}
