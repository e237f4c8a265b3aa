using System.Collections.ObjectModel;

namespace KMessage;

/// <summary>How much was sent and spent on one day.</summary>
public sealed record UsageDay
{
    /// <summary>The day, in Korea.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Its messages.</summary>
    public required UsageCounts Counts { get; init; }

    /// <summary>What was spent, by purse, in Korean won.</summary>
    public IReadOnlyList<BalancePurse> Spent { get; init => field = value ?? []; } = [];

    /// <summary>How many messages ended with which of the gateway's own status codes.</summary>
    public IReadOnlyDictionary<string, long> StatusCodes { get; init => field = value ?? ReadOnlyDictionary<string, long>.Empty; } = ReadOnlyDictionary<string, long>.Empty;
}
