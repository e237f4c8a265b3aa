namespace KMessage.Queue;

/// <summary>Which jobs to list.</summary>
public sealed record JobListRequest
{
    /// <summary>Their status.</summary>
    public required JobStatus Status { get; init; }

    /// <summary>The most to give.</summary>
    /// <value>Between 1 and 1,000. The default is 100.</value>
    public int Limit { get; init; } = 100;

    /// <summary>The id of the last job of the page before; from the beginning when not given.</summary>
    public string? After { get; init; }
}
