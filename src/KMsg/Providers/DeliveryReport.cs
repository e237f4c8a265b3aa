namespace KMessage;

/// <summary>What a gateway says about one message.</summary>
public sealed record DeliveryReport
{
    /// <summary>The gateway's id of the message.</summary>
    public string? ProviderMessageId { get; init; }

    /// <summary>How far it has come.</summary>
    public required DeliveryStatus Status { get; init; }

    /// <summary>Why it failed; <see cref="DeliveryReason.None"/> while it has not.</summary>
    public DeliveryReason Reason { get; init; }

    /// <summary>The gateway's own code, as it wrote it.</summary>
    public string? ProviderStatusCode { get; init; }

    /// <summary>The gateway's own words, numbers masked; not for logs.</summary>
    public string? ProviderStatusMessage { get; init; }

    /// <summary>When it was handed to the carrier or to Kakao.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>When it reached the phone, or when its end was reported.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Whether the gateway delivered a text message in its place (its own fallback).</summary>
    public bool DeliveredByFallback { get; init; }

    /// <summary>The reference that was given with the message and came back, our <see cref="Message.MessageId"/>.</summary>
    public string? MessageId { get; init; }

    /// <summary>
    /// The gateway's own document about the message, as it wrote it; only where <see cref="DeliveryQuery.IncludeRaw"/> asked for it, and from your own webhook. It holds personal data
    /// (numbers, often the text), so it is in no log and in no <see cref="ToString"/>.
    /// </summary>
    public string? Raw { get; init; }

    /// <summary>The status, the reason and the code.</summary>
    public override string ToString() => Reason == DeliveryReason.None ? $"{Status} ({ProviderStatusCode})" : $"{Status}: {Reason} ({ProviderStatusCode})";
}
