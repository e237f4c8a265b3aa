namespace KMessage;

/// <summary>A message that may have been taken.</summary>
public sealed record SentMessageQuery
{
    /// <summary>Our id of it.</summary>
    public required string MessageId { get; init; }

    /// <summary>The kind of message.</summary>
    public required MessageType Type { get; init; }

    /// <summary>The recipient in national digits.</summary>
    public required string To { get; init; }

    /// <summary>When the last attempt to send it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was to be sent, if that was not at once.</summary>
    public DateTimeOffset? ScheduledAt { get; init; }

    /// <summary>Whether there were attempts before the last one; a refusal that is found may then be theirs.</summary>
    public bool HadEarlierAttempts { get; init; }

    /// <summary>The message as it was given, where it is still known; for gateways that echo no reference.</summary>
    public Message? Message { get; init; }

    /// <summary>The kind, the id and the masked recipient.</summary>
    public override string ToString() => $"{Type} {MessageId} to {Masking.PhoneNumber(To)}";
}
