namespace KMessage.Sender;

/// <summary>How fast a run is, over its last ten seconds or so. Not thread-safe.</summary>
internal sealed class BulkRate(TimeProvider timeProvider)
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);
    private const int Steps = 10;

    private readonly Queue<(long Time, long Done)> _points = new(Steps + 1);
    private long _last;

    /// <summary>Forgets the past: after a pause it says nothing.</summary>
    public void Restart(long done)
    {
        _points.Clear();
        _last = timeProvider.GetTimestamp();
        _points.Enqueue((_last, done));
    }

    /// <summary>Notes how many are done.</summary>
    public void Note(long done)
    {
        if (timeProvider.GetElapsedTime(_last) < Step)
        {
            return;
        }

        _last = timeProvider.GetTimestamp();
        _points.Enqueue((_last, done));
        if (_points.Count > Steps)
        {
            _points.Dequeue();
        }
    }

    /// <summary>How many a second; zero while nothing is known.</summary>
    public double PerSecond(long done)
    {
        if (!_points.TryPeek(out (long Time, long Done) first))
        {
            return 0;
        }

        double seconds = timeProvider.GetElapsedTime(first.Time).TotalSeconds;
        return seconds > 0 ? (done - first.Done) / seconds : 0;
    }
}
