namespace KMessage;

/// <summary>Whether unknown outcomes are being found out.</summary>
public sealed record SendReconcilerHealth
{
    /// <summary>Whether the background work runs.</summary>
    public required bool IsRunning { get; init; }

    /// <summary>What waits; none when the ledger cannot be asked.</summary>
    public LedgerBacklog? Backlog { get; init; }

    /// <summary>What is wrong, each in a sentence; empty when nothing is.</summary>
    public required IReadOnlyList<LocalizedText> Issues { get; init; }

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsHealthy => Issues.Count == 0;

    /// <summary>Healthy, or the issues.</summary>
    public override string ToString() => IsHealthy ? "healthy" : string.Join(" ", Issues);
}
