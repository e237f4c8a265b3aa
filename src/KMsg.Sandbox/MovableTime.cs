namespace KMessage.Sandbox;

/// <summary>Another clock plus an offset. When the offset grows, timers ring earlier, as if the time in between had passed.</summary>
internal sealed class MovableTime(TimeProvider inner) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly HashSet<Timer> _timers = [];
    private long _offset;

    public TimeSpan Offset => new(Interlocked.Read(ref _offset));

    public override TimeZoneInfo LocalTimeZone => inner.LocalTimeZone;

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + Offset;

    public override long GetTimestamp() => inner.GetTimestamp() + (long)(Offset.TotalSeconds * inner.TimestampFrequency);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    public void MoveTo(TimeSpan offset)
    {
        Timer[] timers;
        lock (_gate)
        {
            Interlocked.Exchange(ref _offset, offset.Ticks);
            timers = [.. _timers];
        }

        foreach (var timer in timers)
        {
            timer.Rearm();
        }
    }

    private sealed class Timer : ITimer
    {
        private readonly Lock _own = new();
        private readonly MovableTime _time;
        private readonly TimerCallback _callback;
        private readonly object? _state;
        private readonly ITimer _inner;
        private DateTimeOffset? _due;
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public Timer(MovableTime time, TimerCallback callback, object? state)
        {
            _time = time;
            _callback = callback;
            _state = state;
            _inner = time.CreateInner(Ring);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var isArmed = dueTime != Timeout.InfiniteTimeSpan;
            lock (_own)
            {
                _period = period;
                _due = isArmed ? _time.GetUtcNow() + dueTime : null;
            }

            lock (_time._gate)
            {
                _ = isArmed ? _time._timers.Add(this) : _time._timers.Remove(this);
            }

            return _inner.Change(dueTime, Timeout.InfiniteTimeSpan);
        }

        public void Rearm()
        {
            lock (_own)
            {
                if (_due is { } due)
                {
                    var left = due - _time.GetUtcNow();
                    _inner.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
                }
            }
        }

        public void Dispose()
        {
            Forget();
            _inner.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Forget();
            return _inner.DisposeAsync();
        }

        private void Forget()
        {
            lock (_own)
            {
                _due = null;
            }

            lock (_time._gate)
            {
                _time._timers.Remove(this);
            }
        }

        private void Ring()
        {
            TimeSpan period;
            lock (_own)
            {
                if (_due is null)
                {
                    return;
                }

                period = _period;
                _due = null;
            }

            if (period > TimeSpan.Zero)
            {
                Change(period, period);
            }
            else
            {
                Forget();
            }

            _callback(_state);
        }
    }

    private ITimer CreateInner(Action ring) =>
        inner.CreateTimer(_ => ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
}
