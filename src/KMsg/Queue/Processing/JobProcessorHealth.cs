namespace KMessage.Queue;

/// <summary>Whether a processor keeps up.</summary>
public sealed record JobProcessorHealth
{
    /// <summary>Whether it runs.</summary>
    public required bool IsRunning { get; init; }

    /// <summary>How many jobs there are and how long the oldest one waits; none when the queue cannot be asked.</summary>
    public JobCounts? Counts { get; init; }

    /// <summary>What it has done.</summary>
    public required JobProcessorMetrics Metrics { get; init; }

    /// <summary>What is wrong, each in a sentence; empty when nothing is.</summary>
    public required IReadOnlyList<LocalizedText> Issues { get; init; }

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsHealthy => Issues.Count == 0;

    /// <summary>Healthy, or the issues.</summary>
    public override string ToString() => IsHealthy ? "healthy" : string.Join(" ", Issues);
}
