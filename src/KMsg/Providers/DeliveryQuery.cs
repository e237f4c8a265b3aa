namespace KMessage;

/// <summary>Which message is asked about. Gateways need different parts of it.</summary>
public sealed record DeliveryQuery
{
    /// <summary>The gateway's id of the message.</summary>
    public string? ProviderMessageId { get; init; }

    /// <summary>The gateway's id of the request that carried it.</summary>
    public string? ProviderBatchId { get; init; }

    /// <summary>Our id of the message.</summary>
    public required string MessageId { get; init; }

    /// <summary>The kind of message.</summary>
    public required MessageType Type { get; init; }

    /// <summary>The recipient in national digits.</summary>
    public required string To { get; init; }

    /// <summary>When the gateway took it.</summary>
    public required DateTimeOffset AcceptedAt { get; init; }

    /// <summary>When it was to be sent, if that was not at once.</summary>
    public DateTimeOffset? ScheduledAt { get; init; }

    /// <summary>Whether <see cref="DeliveryReport.Raw"/> is wanted.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool IncludeRaw { get; init; }

    /// <summary>The ids and the masked recipient.</summary>
    public override string ToString() => $"{Type} {MessageId} ({ProviderMessageId ?? "no gateway id"}) to {Masking.PhoneNumber(To)}";

    /// <summary>The query for a message that was accepted.</summary>
    /// <param name="receipt">Its receipt.</param>
    public static DeliveryQuery For(SendReceipt receipt)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        return new DeliveryQuery
        {
            MessageId = receipt.MessageId,
            ProviderMessageId = receipt.ProviderMessageId,
            ProviderBatchId = receipt.ProviderBatchId,
            Type = receipt.Type,
            To = receipt.To,
            AcceptedAt = receipt.AcceptedAt,
            ScheduledAt = receipt.ScheduledAt,
        };
    }
}
