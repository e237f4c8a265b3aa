namespace KMessage.Queue;

/// <summary>
/// How many requests a second one gateway gets from this process: what was agreed, and fewer while it says "too many". The first refusal shows what it takes; from a little below that the rate
/// climbs back slowly, so that nearly all requests are within it.
/// </summary>
internal sealed class ProviderRate(RateLimit? agreed, TimeProvider timeProvider)
{
    private const double Slowest = 0.2;
    private const double BelowRefused = 0.9;
    private const double ClimbPerSecond = 0.01;
    private const double Fast = 1000;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Queue<long> _taken = new();
    private double? _slowedTo;
    private double _refilledIn;
    private long _lastTake = timeProvider.GetTimestamp();
    private long _lastRefusal;
    private long _lastClimb;
    private long _holdFrom;
    private TimeSpan _hold;

    /// <summary>The rate while it is lower than agreed.</summary>
    public double? SlowedTo => _slowedTo;

    /// <summary>Takes leave for one request.</summary>
    /// <returns>How long to wait before asking again; zero when it may go.</returns>
    public TimeSpan Take()
    {
        long now = timeProvider.GetTimestamp();
        if (_hold > TimeSpan.Zero && timeProvider.GetElapsedTime(_holdFrom, now) is var held && held < _hold)
        {
            return _hold - held;
        }

        Climb(now);
        if (Current() is not { } limit)
        {
            return TimeSpan.Zero;
        }

        double left = _refilledIn - timeProvider.GetElapsedTime(_lastTake, now).TotalSeconds;
        (RateGrant grant, _refilledIn) = RateRules.Take(left, 1, limit);
        _lastTake = now;
        return grant.Granted > 0 ? TimeSpan.Zero : grant.RetryAfter < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : grant.RetryAfter;
    }

    /// <summary>A request was taken.</summary>
    public void Taken()
    {
        long now = timeProvider.GetTimestamp();
        _taken.Enqueue(now);
        Forget(now);
    }

    /// <summary>The gateway said "too many".</summary>
    /// <param name="retryAfter">How long it asks to wait.</param>
    /// <returns>Whether the rate was lowered by it; refusals of requests that were under way already do not lower it again.</returns>
    public bool Refused(TimeSpan? retryAfter)
    {
        long now = timeProvider.GetTimestamp();
        if (retryAfter is { } wait)
        {
            (_holdFrom, _hold) = (now, wait);
        }

        if (_slowedTo is not null && timeProvider.GetElapsedTime(_lastRefusal, now) < Settling)
        {
            return false;
        }

        Forget(now);
        double before = Math.Min(_slowedTo ?? double.MaxValue, agreed?.PerSecond ?? double.MaxValue);
        _slowedTo = Math.Max(Slowest, Math.Min(before, Math.Max(1, _taken.Count / Window.TotalSeconds)) * BelowRefused);
        _lastRefusal = _lastClimb = now;
        return true;
    }

    private RateLimit? Current() => _slowedTo is { } slowed ? new RateLimit(slowed, 1) : agreed;

    private void Climb(long now)
    {
        if (_slowedTo is not { } slowed || timeProvider.GetElapsedTime(_lastRefusal, now) < Patience)
        {
            return;
        }

        TimeSpan since = timeProvider.GetElapsedTime(_lastClimb, now);
        _lastClimb = now;
        double next = slowed + (Math.Max(slowed * ClimbPerSecond, Slowest) * Math.Min(since.TotalSeconds, 1));
        _slowedTo = next >= (agreed?.PerSecond ?? Fast) ? null : next;
    }

    private void Forget(long now)
    {
        while (_taken.Count > 0 && timeProvider.GetElapsedTime(_taken.Peek(), now) > Window)
        {
            _taken.Dequeue();
        }
    }
}
