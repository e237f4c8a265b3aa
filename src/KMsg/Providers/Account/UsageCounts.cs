namespace KMessage;

/// <summary>How many messages were sent, and what became of them.</summary>
/// <param name="Total">All.</param>
/// <param name="Delivered">Those that arrived.</param>
/// <param name="Failed">Those that failed.</param>
public sealed record UsageCounts(long Total, long Delivered, long Failed)
{
    /// <summary>The same by kind of message; kinds of which there were none may be missing.</summary>
    public IReadOnlyList<TypeUsage> ByType { get; init => field = value ?? []; } = [];
}
