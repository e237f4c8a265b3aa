namespace KMessage.Tracking;

/// <summary>A failover step of the in-memory store, with the end of its lease or of its wait by the steady clock.</summary>
internal sealed class MemoryFailover(FailoverStep step, long stamp)
{
    public FailoverStep Step { get; set; } = step;

    /// <summary>When it may be claimed (pending), or when its lease ends (sending).</summary>
    public long Stamp { get; set; } = stamp;
}
