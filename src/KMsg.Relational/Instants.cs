namespace KMessage.Relational;

/// <summary>Instants as the stores keep them: UTC, in whole microseconds, never rounded up.</summary>
public static class Instants
{
    /// <summary>Cuts what is finer than a microsecond.</summary>
    /// <param name="instant">The instant.</param>
    public static DateTimeOffset Cut(this DateTimeOffset instant) => new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    /// <summary>Microseconds since 1970, negative before.</summary>
    /// <param name="instant">The instant.</param>
    public static long ToMicroseconds(DateTimeOffset instant) => (instant.Cut().UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>What <see cref="ToMicroseconds"/> wrote.</summary>
    /// <param name="microseconds">Microseconds since 1970.</param>
    public static DateTimeOffset FromMicroseconds(long microseconds) => new(DateTimeOffset.UnixEpoch.Ticks + (microseconds * TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    /// <summary>The first whole microsecond that is not before an instant: what a lower or an upper bound has to be compared with.</summary>
    internal static DateTimeOffset Raise(DateTimeOffset bound) =>
        bound.Cut() == bound || bound > DateTimeOffset.MaxValue.AddMicroseconds(-1) ? bound.Cut() : bound.Cut().AddMicroseconds(1);
}
