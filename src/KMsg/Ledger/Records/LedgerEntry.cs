namespace KMessage;

/// <summary>What a ledger keeps about one message.</summary>
public sealed record LedgerEntry
{
    /// <summary>By what it is told apart.</summary>
    public required LedgerKey Key { get; init; }

    /// <summary>The id of the message; that of the first send under the key.</summary>
    public required string MessageId { get; init; }

    /// <summary>The hash of its content.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>What is known.</summary>
    public required SendState State { get; init; }

    /// <summary>The last attempt.</summary>
    public required string AttemptId { get; init; }

    /// <summary>The number of the last attempt, from 1.</summary>
    public int AttemptNumber { get; init; } = 1;

    /// <summary>The provider of the last attempt.</summary>
    public required string ProviderId { get; init; }

    /// <summary>The kind of message.</summary>
    public required MessageType Type { get; init; }

    /// <summary>The recipient in national digits; empty after an erasure.</summary>
    public required string To { get; init; }

    /// <summary>When it is to be sent, if not at once.</summary>
    public DateTimeOffset? ScheduledAt { get; init; }

    /// <summary>After when it must not be sent any more.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>What to do when its end stays unknown.</summary>
    public UnknownOutcomePolicy Policy { get; init; }

    /// <summary>When the first attempt began.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the last attempt began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When the state was last changed.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>When it is looked at next: the deadline of an attempt, the next question to the gateway, the end of a claim. None for an end that is known, and for <see cref="SendState.Held"/>.</summary>
    public DateTimeOffset? NextCheckAt { get; init; }

    /// <summary>How often the gateway was asked about the last attempt.</summary>
    public int Checks { get; init; }

    /// <summary>How often it was sent again after an unknown end.</summary>
    public int Resends { get; init; }

    /// <summary>The number of the last claim; it only grows.</summary>
    public long ClaimNumber { get; init; }

    /// <summary>The gateway's id of the message.</summary>
    public string? ProviderMessageId { get; init; }

    /// <summary>The gateway's id of the request that carried it.</summary>
    public string? ProviderBatchId { get; init; }

    /// <summary>When a gateway took it.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>Why it was refused or not sent, or why its end is unknown.</summary>
    public KMsgErrorCode? ErrorCode { get; init; }

    /// <summary>The gateway's own code for that.</summary>
    public string? ProviderCode { get; init; }

    /// <summary>The message as JSON, while it may be needed to send it again.</summary>
    public string? Payload { get; init; }

    /// <summary>Until when the key is remembered; none while the end is not known.</summary>
    public DateTimeOffset? KeyExpiresAt { get; init; }

    /// <summary>How long the key is remembered after the end.</summary>
    public TimeSpan KeyRetention { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Set when a gateway turned out to have taken it although a person, or its absence, had said otherwise: it may have reached the recipient more than once.</summary>
    public bool IsPossibleDuplicate { get; init; }

    /// <summary>How many entries its history has.</summary>
    public int HistoryLength { get; init; }

    /// <summary>Whether its end is known.</summary>
    public bool IsResolved => State is SendState.Accepted or SendState.Rejected or SendState.NotSent;

    /// <summary>The kind, the id, the state and the masked recipient.</summary>
    public override string ToString() => $"{Type} {MessageId} to {Masking.PhoneNumber(To)}: {State}, attempt {AttemptNumber} at {ProviderId}";
}
