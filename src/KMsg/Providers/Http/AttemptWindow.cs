namespace KMessage.Http;

/// <summary>
/// How long an attempt that is kept in a ledger may take until its first byte leaves. Once the attempt's deadline comes, others ask the gateway about it, find nothing, and may send it again;
/// a sender that was held up (a slow upload, a paused process) must then not send any more. It flows with the call, so that providers need not know of it.
/// </summary>
internal sealed class AttemptWindow(TimeProvider timeProvider, TimeSpan length)
{
    private static readonly AsyncLocal<AttemptWindow?> OfCall = new();

    private readonly long _started = timeProvider.GetTimestamp();
    private readonly DateTimeOffset _startedAt = timeProvider.GetUtcNow();

    public static AttemptWindow? Current
    {
        get => OfCall.Value;
        set => OfCall.Value = value;
    }

    /// <summary>Whether time has run out, by the clock that never jumps or by the one that also counts while the machine sleeps.</summary>
    public bool IsOver => timeProvider.GetElapsedTime(_started) >= length || timeProvider.GetUtcNow() - _startedAt >= length;
}
