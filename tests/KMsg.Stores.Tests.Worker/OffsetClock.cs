namespace KMessage.Stores.Tests.Worker;

/// <summary>The clock of a machine that is set wrong.</summary>
internal sealed class OffsetClock(TimeSpan offset) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + offset;
}
