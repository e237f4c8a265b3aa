namespace KMessage;

/// <summary>What was found out about a message whose end was not known.</summary>
public sealed record LedgerFinding
{
    /// <summary>The message.</summary>
    public required LedgerKey Key { get; init; }

    /// <summary>What was found.</summary>
    public required LedgerDecision Decision { get; init; }

    /// <summary>Who says so.</summary>
    public required LedgerSource Source { get; init; }

    /// <summary>The claim under which it was found; none for reports and people.</summary>
    public long? ClaimNumber { get; init; }

    /// <summary>The gateway's id of the message, when it was found.</summary>
    public string? ProviderMessageId { get; init; }

    /// <summary>The gateway's id of the request.</summary>
    public string? ProviderBatchId { get; init; }

    /// <summary>For <see cref="LedgerDecision.LookAgain"/>: how long to wait.</summary>
    public TimeSpan CheckAfter { get; init; }

    /// <summary>Whether the gateway was asked: counts in <see cref="LedgerEntry.Checks"/>.</summary>
    public bool IsCheck { get; init; }

    /// <summary>A person's reason, kept in the history; at most 200 characters.</summary>
    public string? Note { get; init; }

    /// <summary>The key and the decision.</summary>
    public override string ToString() => $"{Key}: {Decision} by {Source}";
}
