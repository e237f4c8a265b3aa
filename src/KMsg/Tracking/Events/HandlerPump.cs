using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace KMessage.Tracking;

/// <summary>Calls the handlers one after the other, apart from the polling, so that a slow one holds nobody up.</summary>
internal sealed class HandlerPump(IReadOnlyList<IDeliveryTrackingHandler> handlers, TimeProvider timeProvider, ILogger logger) : IAsyncDisposable
{
    private const int MostWaiting = 100_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly Channel<Func<IDeliveryTrackingHandler, CancellationToken, ValueTask>> _calls =
        Channel.CreateBounded<Func<IDeliveryTrackingHandler, CancellationToken, ValueTask>>(MostWaiting);

    private Task _running = Task.CompletedTask;
    private bool _isRunning;
    private long _lost;

    public long Lost => Interlocked.Read(ref _lost);

    public void Tell(TrackingTransition transition) => Add((handler, token) => handler.OnTransitionAsync(transition, token));

    public void Tell(FailoverStep step) => Add((handler, token) => handler.OnFailoverAsync(step, token));

    /// <summary>Comes back when the handlers have been told everything so far.</summary>
    public Task WhenIdleAsync()
    {
        lock (_lock)
        {
            return _running;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _calls.Writer.TryComplete();
        await _stopping.CancelAsync().ConfigureAwait(false);
        await WhenIdleAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }

    private void Add(Func<IDeliveryTrackingHandler, CancellationToken, ValueTask> call)
    {
        if (handlers.Count == 0)
        {
            return;
        }

        if (!_calls.Writer.TryWrite(call))
        {
            Interlocked.Increment(ref _lost);
            return;
        }

        lock (_lock)
        {
            if (!_isRunning)
            {
                _isRunning = true;
                _running = Task.Run(RunAsync);
            }
        }
    }

    private async Task RunAsync()
    {
        while (true)
        {
            while (!_stopping.IsCancellationRequested && _calls.Reader.TryRead(out var call))
            {
                foreach (IDeliveryTrackingHandler handler in handlers)
                {
                    await CallAsync(handler, call).ConfigureAwait(false);
                }
            }

            lock (_lock)
            {
                if (_stopping.IsCancellationRequested || !_calls.Reader.TryPeek(out _))
                {
                    _isRunning = false;
                    return;
                }
            }
        }
    }

    private async Task CallAsync(IDeliveryTrackingHandler handler, Func<IDeliveryTrackingHandler, CancellationToken, ValueTask> call)
    {
        using var patience = new CancellationTokenSource(Patience, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, _stopping.Token);
        try
        {
            await call(handler, either.Token).AsTask().WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Log.TrackingHandlerFailed(logger, handler.GetType().Name, exception.GetType().Name);
        }
    }
}
