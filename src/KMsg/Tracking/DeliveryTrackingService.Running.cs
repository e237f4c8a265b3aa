namespace KMessage.Tracking;

public sealed partial class DeliveryTrackingService
{
    private static readonly TimeSpan LastWrites = TimeSpan.FromSeconds(5);

    private readonly Lock _runLock = new();
    private CancellationTokenSource _stopping = new();
    private CancellationTokenSource _cancelled = new();
    private Task? _running;
    private bool _isDisposed;

    /// <summary>Begins to ask the gateways in the background. A second call does nothing.</summary>
    public void Start()
    {
        lock (_runLock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_running is not null)
            {
                return;
            }

            _stopping = new CancellationTokenSource();
            _cancelled = new CancellationTokenSource();
            CancellationToken stopping = _stopping.Token;
            CancellationToken cancelled = _cancelled.Token;
            IEnumerable<TrackingWork> works = _failoverWork is null ? _works : _works.Append(_failoverWork);
            _running = Task.WhenAll(works.Select(work => Task.Run(() => work.RunAsync(stopping, cancelled), CancellationToken.None)).ToArray());
        }
    }

    /// <summary>
    /// Ends the background work: nothing new is claimed, what was claimed and not asked about is given back, and what is under way gets <see cref="DeliveryPollingOptions.StopTimeout"/> to
    /// end. Then the sends that wait to be recorded are written, for at most 5 seconds. <see cref="Start"/> may follow.
    /// </summary>
    /// <param name="cancellationToken">Breaks off what is under way at once.</param>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        Task? running;
        CancellationTokenSource stopping;
        CancellationTokenSource cancelled;
        lock (_runLock)
        {
            (running, stopping, cancelled) = (_running, _stopping, _cancelled);
            _running = null;
        }

        if (running is not null)
        {
            await stopping.CancelAsync().ConfigureAwait(false);
            await WaitQuietlyAsync(running, _options.Polling.StopTimeout, cancellationToken).ConfigureAwait(false);
            await cancelled.CancelAsync().ConfigureAwait(false);
            await WaitQuietlyAsync(running, LastWrites, CancellationToken.None).ConfigureAwait(false);
        }

        await WaitQuietlyAsync(_recorder.FlushAsync(CancellationToken.None), LastWrites, cancellationToken).ConfigureAwait(false);
        await WaitQuietlyAsync(_handlers.WhenIdleAsync(), LastWrites, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Does one pass over everything that is due, as a job of a scheduler would: asks the gateways, sends fallbacks, takes care of the store. Throws nothing for trouble that is to be expected.</summary>
    /// <param name="cancellationToken">Cancels the pass; what was claimed becomes due again when its lease ends.</param>
    /// <returns>What was done, and what could not be done.</returns>
    public async Task<TrackingPass> RunOnceAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        TrackingPass[] passes = await Task.WhenAll(_works.Select(work => Task.Run(() => work.RunOnceAsync(cancellationToken, cancellationToken), CancellationToken.None))).ConfigureAwait(false);
        TrackingPass sum = passes.Aggregate(TrackingPass.Empty, (all, each) => all.And(each));
        if (_failoverWork is not null)
        {
            sum = sum.And(await _failoverWork.RunOnceAsync(cancellationToken, cancellationToken).ConfigureAwait(false));
        }

        cancellationToken.ThrowIfCancellationRequested();
        await _handlers.WhenIdleAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        return sum;
    }

    /// <summary>Stops (<see cref="StopAsync"/>) and ends the streams.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_runLock)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
        }

        await StopAsync().ConfigureAwait(false);
        await _recorder.DisposeAsync().ConfigureAwait(false);
        await _handlers.DisposeAsync().ConfigureAwait(false);
        _hub.Close();
        _stopping.Dispose();
        _cancelled.Dispose();
    }

    private async Task WaitQuietlyAsync(Task task, TimeSpan longest, CancellationToken cancellationToken)
    {
        try
        {
            await task.WaitAsync(longest, _timeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            // Stopping is bounded; what is still under way ends by its own time limits and is fenced.
        }
    }
}
