namespace KMessage.Tracking;

/// <summary>A report from outside about a message that has no record (yet).</summary>
public sealed record ParkedReport
{
    /// <summary>Its id, made by the service (UUID version 7, 32 hex digits).</summary>
    public required string ReportId { get; init; }

    /// <summary>The provider it is from.</summary>
    public required string ProviderId { get; init => field = StorableText.From(value, TrackingLimits.ProviderId); }

    /// <summary>Our id, when it came back.</summary>
    public string? MessageId { get; init => field = StorableText.FromOptional(value, TrackingLimits.MessageId); }

    /// <summary>The gateway's id.</summary>
    public string? ProviderMessageId { get; init => field = StorableText.FromOptional(value, TrackingLimits.ProviderMessageId); }

    /// <summary>Who said it.</summary>
    public required TrackingSource Source { get; init; }

    /// <summary>The status.</summary>
    public required DeliveryStatus Status { get; init; }

    /// <summary>Why it failed.</summary>
    public DeliveryReason Reason { get; init; }

    /// <summary>The gateway's own code.</summary>
    public string? ProviderStatusCode { get; init => field = StorableText.FromOptional(value, TrackingLimits.Code); }

    /// <summary>The gateway's own words.</summary>
    public string? ProviderStatusMessage { get; init => field = StorableText.FromOptional(value, TrackingLimits.Sentence); }

    /// <summary>When it was handed on.</summary>
    public DateTimeOffset? SentAt { get; init => field = value?.ToUniversalTime(); }

    /// <summary>When it came to its end.</summary>
    public DateTimeOffset? CompletedAt { get; init => field = value?.ToUniversalTime(); }

    /// <summary>Whether the gateway delivered a text message in its place.</summary>
    public bool DeliveredByFallback { get; init; }

    /// <summary>The ids and the status.</summary>
    public override string ToString() => $"{ProviderId} {MessageId ?? ProviderMessageId}: {Status}";
}
