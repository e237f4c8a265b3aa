namespace KMessage;

/// <summary>What became of one member of an attempt.</summary>
public sealed record SendSettlement
{
    /// <summary>The member.</summary>
    public required LedgerKey Key { get; init; }

    /// <summary>What is known.</summary>
    public required SendOutcome Outcome { get; init; }

    /// <summary>The gateway's id of the message.</summary>
    public string? ProviderMessageId { get; init; }

    /// <summary>The gateway's id of the request.</summary>
    public string? ProviderBatchId { get; init; }

    /// <summary>When the answer was read.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>Why there is no receipt.</summary>
    public KMsgErrorCode? ErrorCode { get; init; }

    /// <summary>The gateway's own code for that.</summary>
    public string? ProviderCode { get; init; }

    /// <summary>For <see cref="SendOutcome.Unknown"/>: how long to wait before the gateway is asked.</summary>
    public TimeSpan FirstCheckAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The key and the outcome.</summary>
    public override string ToString() => $"{Key}: {Outcome}";
}
