namespace KMessage.Sender;

/// <summary>How far a run has come. A value of that moment; it does not change.</summary>
public sealed record BulkProgress : BulkCounts
{
    internal BulkProgress()
    {
    }

    /// <summary>How many got through in a second, over the last ten seconds or so; zero while nothing is known.</summary>
    public required double PerSecond { get; init; }

    /// <summary>How long the rest will take at that rate; none when the total or the rate is not known.</summary>
    public required TimeSpan? Eta { get; init; }
}
