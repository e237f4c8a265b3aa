namespace KMessage;

/// <summary>A group of messages as the gateway keeps it.</summary>
public sealed record SendGroup
{
    /// <summary>Its id; receipts of its messages carry it as <see cref="ProviderReceipt.ProviderBatchId"/>.</summary>
    public required string GroupId { get; init; }

    /// <summary>How far it has come.</summary>
    public required SendGroupState State { get; init; }

    /// <summary>The gateway's own word for that.</summary>
    public string? ProviderState { get; init; }

    /// <summary>How many messages were added, refused ones included.</summary>
    public long Total { get; init; }

    /// <summary>How many were refused when they were added; they are not sent.</summary>
    public long Refused { get; init; }

    /// <summary>How many have been sent and are on their way.</summary>
    public long Pending { get; init; }

    /// <summary>How many arrived.</summary>
    public long Delivered { get; init; }

    /// <summary>How many failed after they were sent.</summary>
    public long Failed { get; init; }

    /// <summary>How many arrived as the text message that takes another's place.</summary>
    public long DeliveredByFallback { get; init; }

    /// <summary>How many can be sent: added and not refused.</summary>
    public long Sendable => Math.Max(0, Total - Refused);

    /// <summary>When it was created.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it is to be sent, if it was scheduled.</summary>
    public DateTimeOffset? ScheduledAt { get; init; }

    /// <summary>When it was sent.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>When it came to its end.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>The id, the state and the counts.</summary>
    public override string ToString() => $"group {GroupId} ({State}): {Total} messages, {Refused} refused, {Delivered} delivered, {Failed} failed";
}
