namespace KMessage.Tracking;

/// <summary>Whether delivery tracking keeps up.</summary>
public sealed record TrackingHealth
{
    /// <summary>Whether the background poller runs.</summary>
    public required bool IsRunning { get; init; }

    /// <summary>What is waiting; none when the store cannot be asked.</summary>
    public TrackingBacklog? Backlog { get; init; }

    /// <summary>The gateways that are asked.</summary>
    public required IReadOnlyList<TrackingProviderHealth> Providers { get; init; }

    /// <summary>Sends that wait in memory to be recorded.</summary>
    public int BufferedSends { get; init; }

    /// <summary>Sends that are not tracked, because the store was down for too long or refused them.</summary>
    public long DroppedSends { get; init; }

    /// <summary>Transitions that a reader or a handler was too slow to get.</summary>
    public long LostEvents { get; init; }

    /// <summary>What is wrong, each in a sentence; empty when nothing is.</summary>
    public required IReadOnlyList<LocalizedText> Issues { get; init; }

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsHealthy => Issues.Count == 0;

    /// <summary>Healthy, or the issues.</summary>
    public override string ToString() => IsHealthy ? "healthy" : string.Join(" ", Issues);
}
