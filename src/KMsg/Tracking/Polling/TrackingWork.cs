using Microsoft.Extensions.Logging;

namespace KMessage.Tracking;

/// <summary>One part of tracking that is done again and again: one gateway, the fallbacks, the care of the store. What goes wrong in one stops no other.</summary>
internal sealed class TrackingWork(
    string name, Func<CancellationToken, CancellationToken, Task<TrackingPass>> run, TimeSpan interval, TimeProvider timeProvider, ILogger logger)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly WakeSignal _signal = new();
    private int _failures;

    /// <summary>What went wrong last; none while it works.</summary>
    public LocalizedText? Trouble { get; private set; }

    public void Wake() => _signal.Wake();

    /// <summary>Does it until it is to stop.</summary>
    /// <param name="stopping">Ends it after what is under way.</param>
    /// <param name="cancelled">Breaks off what is under way.</param>
    public async Task RunAsync(CancellationToken stopping, CancellationToken cancelled)
    {
        while (!stopping.IsCancellationRequested)
        {
            await RunOnceAsync(stopping, cancelled).ConfigureAwait(false);
            TimeSpan pause = interval * Math.Pow(2, Math.Min(_failures, 10));
            await _signal.WaitAsync(_failures > 0 && pause > LongestPause ? LongestPause : pause, timeProvider, stopping).ConfigureAwait(false);
        }
    }

    /// <summary>Does it once. Throws nothing; what goes wrong stands in the result.</summary>
    public async Task<TrackingPass> RunOnceAsync(CancellationToken stopping, CancellationToken cancelled)
    {
        try
        {
            TrackingPass pass = await run(stopping, cancelled).ConfigureAwait(false);
            _failures = 0;
            Trouble = null;
            return pass;
        }
        catch (OperationCanceledException) when (cancelled.IsCancellationRequested)
        {
            return TrackingPass.Empty;
        }
        catch (Exception exception)
        {
            if (_failures++ == 0)
            {
                Log.TrackingPassFailed(logger, name, exception.GetType().Name);
            }

            LocalizedText trouble = exception is StoreException known
                ? known.Problem
                : new($"A pass of delivery tracking ({name}) failed: {exception.GetType().Name}.", $"전송 추적 작업({name})이 실패했습니다: {exception.GetType().Name}.");
            Trouble = trouble;
            return new TrackingPass { Issues = [trouble] };
        }
    }
}
