namespace KMessage.Tracking;

/// <summary>When a message is looked at next. Waits are durations, so that the store's clock decides; only a scheduled message has an instant.</summary>
public readonly record struct NextCheck
{
    private NextCheck(bool isKept, TimeSpan? delay, DateTimeOffset? instant)
    {
        IsKept = isKept;
        Delay = delay;
        Instant = instant;
    }

    /// <summary>Never again.</summary>
    public static NextCheck Never => default;

    /// <summary>As planned before.</summary>
    public static NextCheck Keep => new(true, null, null);

    /// <summary>Whether the plan stays as it is.</summary>
    public bool IsKept { get; }

    /// <summary>How long to wait from the moment of the write, by the store's clock.</summary>
    public TimeSpan? Delay { get; }

    /// <summary>The instant to wait for.</summary>
    public DateTimeOffset? Instant { get; }

    /// <summary>After a while.</summary>
    /// <param name="delay">How long to wait from the moment of the write, by the store's clock; not negative.</param>
    public static NextCheck After(TimeSpan delay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        return new(false, delay, null);
    }

    /// <summary>At an instant.</summary>
    /// <param name="instant">The instant.</param>
    public static NextCheck At(DateTimeOffset instant) => new(false, null, instant.ToUniversalTime());

    /// <summary>What this comes to.</summary>
    /// <param name="current">The plan before.</param>
    /// <param name="now">The store's time.</param>
    public DateTimeOffset? Resolve(DateTimeOffset? current, DateTimeOffset now) => IsKept ? current : Delay is { } delay ? now + delay : Instant;
}
