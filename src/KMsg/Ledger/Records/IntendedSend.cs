namespace KMessage;

/// <summary>One message of an attempt.</summary>
public sealed record IntendedSend
{
    /// <summary>By what it is told apart.</summary>
    public required LedgerKey Key { get; init; }

    /// <summary>Its id.</summary>
    public required string MessageId { get; init; }

    /// <summary>What it says and to whom, as 64 hex digits: a hash that equal messages have in common.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The kind of message.</summary>
    public required MessageType Type { get; init; }

    /// <summary>The recipient in national digits.</summary>
    public required string To { get; init; }

    /// <summary>When it is to be sent, if not at once.</summary>
    public DateTimeOffset? ScheduledAt { get; init; }

    /// <summary>After when it must not be sent any more.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>What to do when its end stays unknown.</summary>
    public UnknownOutcomePolicy Policy { get; init; }

    /// <summary>The message as JSON, when the policy may need to send it again; forgotten as soon as its end is known.</summary>
    public string? Payload { get; init; }

    /// <summary>How long the key is remembered after the message came to its end.</summary>
    /// <value>The default is 30 days.</value>
    public TimeSpan KeyRetention { get; init; } = TimeSpan.FromDays(30);

    /// <summary>The kind, the id and the masked recipient.</summary>
    public override string ToString() => $"{Type} {MessageId} to {Masking.PhoneNumber(To)}";
}
