namespace KMessage.Queue;

/// <summary>How long to wait before another attempt: decorrelated jitter, each wait by chance between the shortest and three times the one before, so that what failed together does not come back together.</summary>
internal sealed class RetryDelays(TimeSpan shortest, TimeSpan longest, Func<double>? chance = null)
{
    private const int MostSteps = 30;

    private readonly Func<double> _chance = chance ?? (static () => Random.Shared.NextDouble());

    /// <summary>The wait after an attempt. The walk of waits is made anew each time, because nobody keeps the last one.</summary>
    /// <param name="attempt">The number of the attempt that failed, from 1.</param>
    public TimeSpan After(int attempt)
    {
        TimeSpan wait = shortest;
        for (int step = 0; step < Math.Min(attempt, MostSteps); step++)
        {
            TimeSpan most = wait * 3;
            wait = Shorter(shortest + ((most - shortest) * _chance()), longest);
        }

        return wait;
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
