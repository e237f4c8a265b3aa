namespace KMessage.Queue;

/// <summary>When jobs become due that this processor put back or added itself, so that it need not wait for its next look. Times are rounded up: jobs that come back at about the same time cost one look.</summary>
internal sealed class DueHints(TimeProvider timeProvider)
{
    private const int Most = 1024;

    private static readonly TimeSpan Grain = TimeSpan.FromMilliseconds(100);

    private readonly long _start = timeProvider.GetTimestamp();
    private readonly SortedSet<long> _due = [];

    public void Add(TimeSpan delay)
    {
        if (delay > TimeSpan.FromDays(365))
        {
            return;
        }

        long at = (Elapsed() + delay).Ticks / Grain.Ticks * Grain.Ticks + Grain.Ticks;
        lock (_due)
        {
            if (_due.Count < Most || at < _due.Max)
            {
                _due.Add(at);
            }

            if (_due.Count > Most)
            {
                _due.Remove(_due.Max);
            }
        }
    }

    /// <summary>How long to wait at most; a time that has come is forgotten by it.</summary>
    public TimeSpan Shorten(TimeSpan wait)
    {
        long now = Elapsed().Ticks;
        lock (_due)
        {
            bool isDue = false;
            while (_due.Count > 0 && _due.Min <= now)
            {
                isDue = _due.Remove(_due.Min);
            }

            if (isDue)
            {
                return TimeSpan.Zero;
            }

            return _due.Count > 0 && _due.Min - now < wait.Ticks ? TimeSpan.FromTicks(_due.Min - now) : wait;
        }
    }

    private TimeSpan Elapsed() => timeProvider.GetElapsedTime(_start);
}
