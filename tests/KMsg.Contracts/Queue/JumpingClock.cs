namespace KMessage.Contracts.Queue;

/// <summary>A clock whose wall time can be set while its steady time goes on, as when a machine's clock is corrected.</summary>
/// <param name="steady">The clock that it goes by.</param>
public sealed class JumpingClock(TimeProvider steady) : TimeProvider
{
    /// <summary>How far the wall time is off.</summary>
    public TimeSpan Offset { get; set; }

    public override long TimestampFrequency => steady.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => steady.GetUtcNow() + Offset;

    public override long GetTimestamp() => steady.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => steady.CreateTimer(callback, state, dueTime, period);
}
