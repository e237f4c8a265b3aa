using System.Runtime.CompilerServices;

namespace KMessage.Relational;

/// <summary>
/// A clock for leases where there is no server: it goes by the steady clock, so that a wall clock that is set ends none early, and comes nearer to the wall clock by a hundredth of the time that passes,
/// so that the programs of one machine agree in the end. One for each <see cref="TimeProvider"/>.
/// </summary>
internal sealed class SteadyClock
{
    private const double Correction = 0.01;
    private static readonly ConditionalWeakTable<TimeProvider, SteadyClock> Clocks = [];

    private readonly WeakReference<TimeProvider> _timeProvider;
    private readonly Lock _lock = new();
    private DateTimeOffset _steady;
    private long _stamp;

    private SteadyClock(TimeProvider timeProvider)
    {
        _timeProvider = new WeakReference<TimeProvider>(timeProvider);
        _steady = timeProvider.GetUtcNow();
        _stamp = timeProvider.GetTimestamp();
    }

    public static SteadyClock Of(TimeProvider timeProvider) => Clocks.GetValue(timeProvider, each => new SteadyClock(each));

    /// <summary>The time by the wall clock, and the one that leases go by.</summary>
    public (DateTimeOffset Wall, DateTimeOffset Steady) Read()
    {
        TimeProvider timeProvider = _timeProvider.TryGetTarget(out TimeProvider? target) ? target : TimeProvider.System;
        lock (_lock)
        {
            DateTimeOffset wall = timeProvider.GetUtcNow();
            long stamp = timeProvider.GetTimestamp();
            TimeSpan passed = timeProvider.GetElapsedTime(_stamp, stamp);
            TimeSpan most = passed * Correction;
            TimeSpan off = wall - (_steady + passed);
            _steady += passed + (off > most ? most : off < -most ? -most : off);
            _stamp = stamp;
            return (wall, _steady);
        }
    }
}
