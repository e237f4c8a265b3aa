namespace KMessage;

/// <summary>
/// The wall clock of the in-memory ledger, which runs by the steady one. A jump of the wall clock is noticed and said, so that waits can be carried over: one that is half over stays half over,
/// whatever the wall clock says.
/// </summary>
internal sealed class MemoryLedgerClock(TimeProvider timeProvider)
{
    // Less is drift, which the next reading above it makes up for.
    private static readonly TimeSpan Jump = TimeSpan.FromSeconds(1);
    private readonly long _start = timeProvider.GetTimestamp();
    private DateTimeOffset _zero = timeProvider.GetUtcNow();

    /// <summary>The time, and by how much the wall clock has jumped since the last reading.</summary>
    public (DateTimeOffset Now, TimeSpan Jumped) Read()
    {
        TimeSpan elapsed = timeProvider.GetElapsedTime(_start);
        TimeSpan jumped = timeProvider.GetUtcNow() - elapsed - _zero;
        if (jumped.Duration() < Jump)
        {
            return (_zero + elapsed, TimeSpan.Zero);
        }

        _zero += jumped;
        return (_zero + elapsed, jumped);
    }
}
