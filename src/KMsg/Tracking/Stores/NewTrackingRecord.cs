namespace KMessage.Tracking;

/// <summary>A send to be recorded.</summary>
public sealed record NewTrackingRecord
{
    /// <inheritdoc cref="TrackingRecord.MessageId"/>
    public required string MessageId { get; init => field = StorableText.From(value, TrackingLimits.MessageId); }

    /// <inheritdoc cref="TrackingRecord.RootMessageId"/>
    public string? RootMessageId { get; init => field = StorableText.FromOptional(value, TrackingLimits.MessageId); }

    /// <inheritdoc cref="TrackingRecord.ProviderId"/>
    public string? ProviderId { get; init => field = StorableText.FromOptional(value, TrackingLimits.ProviderId); }

    /// <inheritdoc cref="TrackingRecord.ProviderMessageId"/>
    public string? ProviderMessageId { get; init => field = StorableText.FromOptional(value, TrackingLimits.ProviderMessageId); }

    /// <inheritdoc cref="TrackingRecord.ProviderBatchId"/>
    public string? ProviderBatchId { get; init => field = StorableText.FromOptional(value, TrackingLimits.ProviderMessageId); }

    /// <inheritdoc cref="TrackingRecord.Type"/>
    public required MessageType Type { get; init; }

    /// <inheritdoc cref="TrackingRecord.To"/>
    public required string To { get; init => field = StorableText.From(value, TrackingLimits.PhoneNumber); }

    /// <inheritdoc cref="TrackingRecord.Country"/>
    public string? Country { get; init => field = StorableText.FromOptional(value, TrackingLimits.Country); }

    /// <inheritdoc cref="TrackingRecord.From"/>
    public string? From { get; init => field = StorableText.FromOptional(value, TrackingLimits.PhoneNumber); }

    /// <summary><see cref="DeliveryStatus.Pending"/>, or <see cref="DeliveryStatus.Failed"/> for a send that no gateway took.</summary>
    public DeliveryStatus Status { get; init; } = DeliveryStatus.Pending;

    /// <inheritdoc cref="TrackingRecord.Reason"/>
    public DeliveryReason Reason { get; init; }

    /// <inheritdoc cref="TrackingRecord.ProviderStatusCode"/>
    public string? ProviderStatusCode { get; init => field = StorableText.FromOptional(value, TrackingLimits.Code); }

    /// <inheritdoc cref="TrackingRecord.ProviderStatusMessage"/>
    public string? ProviderStatusMessage { get; init => field = StorableText.FromOptional(value, TrackingLimits.Sentence); }

    /// <inheritdoc cref="TrackingRecord.RequestedAt"/>
    public required DateTimeOffset RequestedAt { get; init => field = value.ToUniversalTime(); }

    /// <inheritdoc cref="TrackingRecord.AcceptedAt"/>
    public DateTimeOffset? AcceptedAt { get; init => field = value?.ToUniversalTime(); }

    /// <inheritdoc cref="TrackingRecord.ScheduledAt"/>
    public DateTimeOffset? ScheduledAt { get; init => field = value?.ToUniversalTime(); }

    /// <inheritdoc cref="TrackingRecord.Issue"/>
    public TrackingIssue Issue { get; init; }

    /// <inheritdoc cref="TrackingRecord.IssueCode"/>
    public string? IssueCode { get; init => field = StorableText.FromOptional(value, TrackingLimits.Code); }

    /// <summary>When the gateway is asked for the first time.</summary>
    public NextCheck NextCheck { get; init; }

    /// <inheritdoc cref="TrackingRecord.GatewayHandlesFailover"/>
    public bool GatewayHandlesFailover { get; init; }

    /// <summary>What tracking sends when the person cannot be reached, when it was asked to.</summary>
    public TrackedFallback? Fallback { get; init; }

    /// <inheritdoc cref="TrackingRecord.CustomFields"/>
    public IReadOnlyDictionary<string, string> CustomFields { get; init => field = StorableText.FromFields(value); } = new Dictionary<string, string>();

    /// <summary>The id, the status and the masked recipient.</summary>
    public override string ToString() => $"{Type} {MessageId} to {Masking.PhoneNumber(To)}: {Status}";
}
