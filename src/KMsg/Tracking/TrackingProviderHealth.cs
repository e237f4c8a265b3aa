namespace KMessage.Tracking;

/// <summary>How one gateway answers questions about messages.</summary>
public sealed record TrackingProviderHealth
{
    /// <summary>The provider.</summary>
    public required string ProviderId { get; init; }

    /// <summary>How many times in a row it failed.</summary>
    public int ConsecutiveFailures { get; init; }

    /// <summary>The code of the last failure; none while it answers.</summary>
    public string? LastErrorCode { get; init; }

    /// <summary>When it answered last.</summary>
    public DateTimeOffset? LastAnswerAt { get; init; }

    /// <summary>When it failed last.</summary>
    public DateTimeOffset? LastFailureAt { get; init; }

    /// <summary>Questions that were given up and have never come back.</summary>
    public int HangingRequests { get; init; }

    /// <summary>Whether it answers.</summary>
    public bool IsHealthy => ConsecutiveFailures == 0 && HangingRequests == 0;
}
