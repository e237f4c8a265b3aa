using Microsoft.Extensions.Logging;

namespace KMessage.Queue;

/// <summary>How the queue answers: what health shows, and how long it is left alone after trouble.</summary>
internal sealed class QueuePulse(ILogger logger)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private int _failures;

    /// <summary>What went wrong last; none while it works.</summary>
    public LocalizedText? Trouble { get; private set; }

    public void Answered()
    {
        lock (_lock)
        {
            if (_failures == 0)
            {
                return;
            }

            _failures = 0;
            Trouble = null;
        }

        Log.QueueRecovered(logger);
    }

    /// <summary>It failed.</summary>
    /// <returns>How long to wait before the next try: longer each time, and with chance in it, so that workers do not come back together.</returns>
    public TimeSpan Failed(string work, Exception exception)
    {
        bool isFirst;
        TimeSpan pause;
        lock (_lock)
        {
            isFirst = _failures == 0;
            TimeSpan longest = ShortestPause * Math.Pow(2, Math.Min(_failures++, 10));
            pause = (longest < LongestPause ? longest : LongestPause) * (0.5 + (Random.Shared.NextDouble() / 2));
            Trouble = exception is StoreException known
                ? known.Problem
                : new($"The queue failed: {exception.GetType().Name}.", $"큐가 실패했습니다: {exception.GetType().Name}.");
        }

        if (isFirst)
        {
            Log.QueueFailed(logger, work, exception.GetType().Name, pause);
        }

        return pause;
    }
}
