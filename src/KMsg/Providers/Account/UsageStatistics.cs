namespace KMessage;

/// <summary>How much was sent and spent in a period.</summary>
public sealed record UsageStatistics
{
    /// <summary>The provider.</summary>
    public required string ProviderId { get; init; }

    /// <summary>The messages of the whole period.</summary>
    public required UsageCounts Counts { get; init; }

    /// <summary>What was spent, by purse, in Korean won.</summary>
    public IReadOnlyList<BalancePurse> Spent { get; init => field = value ?? []; } = [];

    /// <summary>The days on which something was sent, oldest first.</summary>
    public IReadOnlyList<UsageDay> Days { get; init => field = value ?? []; } = [];
}
