namespace KMessage;

/// <summary>How many messages an account may send in a day.</summary>
public sealed record SendingQuota
{
    /// <summary>The provider.</summary>
    public required string ProviderId { get; init; }

    /// <summary>How many messages a day.</summary>
    public required long MessagesPerDay { get; init; }

    /// <summary>The least it can be set to.</summary>
    public long? Least { get; init; }

    /// <summary>The most it can be set to.</summary>
    public long? Most { get; init; }

    /// <summary>Whether the gateway raises it by itself.</summary>
    public bool IsAdjustedAutomatically { get; init; }
}
