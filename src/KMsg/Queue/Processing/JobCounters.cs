namespace KMessage.Queue;

/// <summary>Counts what a processor does.</summary>
internal sealed class JobCounters(TimeProvider timeProvider)
{
    private readonly Lock _lock = new();
    private JobProcessorMetrics _metrics = new();
    private TimeSpan _worked;
    private long _ended;

    public JobProcessorMetrics Snapshot()
    {
        lock (_lock)
        {
            return _metrics with { AverageTime = _ended == 0 ? TimeSpan.Zero : _worked / _ended };
        }
    }

    public void Asked() => Change(metrics => metrics with { Claims = metrics.Claims + 1 });

    public void Claimed(int jobs) => Change(metrics => metrics with { Claimed = metrics.Claimed + jobs });

    public void Began(int jobs) => Change(metrics => metrics with { Running = metrics.Running + jobs });

    public void Finished(int jobs) => Change(metrics => metrics with { Running = metrics.Running - jobs });

    public void Hangs() => Change(metrics => metrics with { Hanging = metrics.Hanging + 1 });

    public void HangsNoMore() => Change(metrics => metrics with { Hanging = metrics.Hanging - 1 });

    public void Released() => Change(metrics => metrics with { Released = metrics.Released + 1 });

    public void BuriedByQueue() => Change(metrics => metrics with { Buried = metrics.Buried + 1 });

    public void Ended(JobEventKind kind, TimeSpan elapsed)
    {
        lock (_lock)
        {
            _worked += elapsed;
            _ended++;
            _metrics = kind switch
            {
                JobEventKind.Completed => _metrics with { Completed = _metrics.Completed + 1 },
                JobEventKind.Retried => _metrics with { Retried = _metrics.Retried + 1 },
                JobEventKind.Buried => _metrics with { Buried = _metrics.Buried + 1 },
                _ => _metrics with { LeaseLost = _metrics.LeaseLost + 1 },
            };
            _metrics = _metrics with { LastEndedAt = timeProvider.GetUtcNow() };
        }
    }

    private void Change(Func<JobProcessorMetrics, JobProcessorMetrics> change)
    {
        lock (_lock)
        {
            _metrics = change(_metrics);
        }
    }
}
