namespace KMessage.Queue;

/// <summary>Which dead letters get another life.</summary>
public sealed record JobRedrive
{
    /// <summary>These; an empty list matches nothing, <see langword="null"/> every one.</summary>
    public IReadOnlyList<string>? JobIds { get; init; }

    /// <summary>Only those that failed for one of these sorts of trouble; <see langword="null"/> for any.</summary>
    public IReadOnlyList<JobTroubleKind>? Kinds { get; init; }

    /// <summary>The most in one call.</summary>
    /// <value>The default is 1,000.</value>
    public int Limit { get; init; } = 1000;
}
