namespace KMessage;

/// <summary>Says that a gateway took a message. It does not say that the message reached anybody: only delivery tracking learns that.</summary>
public sealed record SendReceipt
{
    /// <summary>The message's id.</summary>
    public required string MessageId { get; init; }

    /// <summary>The provider that took the message.</summary>
    public required string ProviderId { get; init; }

    /// <summary>The gateway's own id of the message; some gateways give none for some kinds.</summary>
    public string? ProviderMessageId { get; init; }

    /// <summary>The gateway's own id of the request (a group, a batch) that carried the message.</summary>
    public string? ProviderBatchId { get; init; }

    /// <summary>The kind of message it became: a <see cref="TextMessage"/> shows as SMS or LMS here.</summary>
    public required MessageType Type { get; init; }

    /// <summary>The recipient's number as it was sent, in national digits.</summary>
    public required string To { get; init; }

    /// <summary>When the gateway's answer was read.</summary>
    public required DateTimeOffset AcceptedAt { get; init; }

    /// <summary>When the message will be sent, if that is not now.</summary>
    public DateTimeOffset? ScheduledAt { get; init; }

    /// <summary>Always <see cref="DeliveryStatus.Pending"/> on a fresh receipt.</summary>
    public DeliveryStatus Status { get; init; } = DeliveryStatus.Pending;

    /// <summary>What went through but deserves a look.</summary>
    public IReadOnlyList<SendWarning> Warnings { get; init => field = value ?? []; } = [];

    /// <summary>The ids, the kind and the masked recipient.</summary>
    public override string ToString() =>
        $"{Type} {MessageId} to {Masking.PhoneNumber(To)} accepted by {ProviderId} as {ProviderMessageId ?? "(no id given)"}";
}
