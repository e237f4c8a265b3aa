namespace KMessage.Tracking;

/// <summary>What is known about one message after it was sent.</summary>
public sealed record TrackingRecord
{
    /// <summary>Our id of the message.</summary>
    public required string MessageId { get; init; }

    /// <summary>The id of the AlimTalk in whose place this message was sent, when it is a fallback.</summary>
    public string? RootMessageId { get; init; }

    /// <summary>The provider that was asked last; none for a message that was refused before it had one.</summary>
    public string? ProviderId { get; init; }

    /// <summary>The gateway's id of the message.</summary>
    public string? ProviderMessageId { get; init; }

    /// <summary>The gateway's id of the request that carried it.</summary>
    public string? ProviderBatchId { get; init; }

    /// <summary>The kind of message.</summary>
    public required MessageType Type { get; init; }

    /// <summary>The recipient in national digits.</summary>
    public required string To { get; init; }

    /// <summary>The recipient's country calling code, when the message named one.</summary>
    public string? Country { get; init; }

    /// <summary>The sender number, when the message named one.</summary>
    public string? From { get; init; }

    /// <summary>How far it has come.</summary>
    public required DeliveryStatus Status { get; init; }

    /// <summary>Why it failed; <see cref="DeliveryReason.None"/> while it has not.</summary>
    public DeliveryReason Reason { get; init; }

    /// <summary>The gateway's own code, as it wrote it.</summary>
    public string? ProviderStatusCode { get; init; }

    /// <summary>The gateway's own words, numbers masked; not for logs.</summary>
    public string? ProviderStatusMessage { get; init; }

    /// <summary>When its send began.</summary>
    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>When a gateway took it; none while that is not proved.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>When it was to be sent, if that was not at once.</summary>
    public DateTimeOffset? ScheduledAt { get; init; }

    /// <summary>When it was handed to the carrier or to Kakao, in the gateway's words.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>When it reached the phone or came to its end, in the gateway's words.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>When <see cref="Status"/> last changed here.</summary>
    public required DateTimeOffset StatusChangedAt { get; init; }

    /// <summary>How long it took to the phone, from the acceptance or from the time it was scheduled for.</summary>
    public TimeSpan? DeliveredAfter { get; init; }

    /// <summary>Whether the gateway delivered a text message in its place (its own fallback).</summary>
    public bool DeliveredByFallback { get; init; }

    /// <summary>When a report said "delivered" although the message had come to another end before. The status stays.</summary>
    public DateTimeOffset? LateDeliveredAt { get; init; }

    /// <summary>When the gateway is asked next; none when it will not be asked any more. While a poller holds the record, the end of its lease.</summary>
    public DateTimeOffset? NextCheckAt { get; init; }

    /// <summary>How many times the gateway was asked.</summary>
    public int CheckCount { get; init; }

    /// <summary>When the gateway was asked last.</summary>
    public DateTimeOffset? LastCheckedAt { get; init; }

    /// <summary>The number of the last claim; each claim takes the next one.</summary>
    public long ClaimNumber { get; init; }

    /// <summary>How many entries its history has.</summary>
    public int HistoryLength { get; init; }

    /// <summary>What stands in the way of knowing more.</summary>
    public TrackingIssue Issue { get; init; }

    /// <summary>The code that goes with <see cref="Issue"/>.</summary>
    public string? IssueCode { get; init; }

    /// <summary>Whether the gateway itself sends a text message in its place; tracking then never does.</summary>
    public bool GatewayHandlesFailover { get; init; }

    /// <summary>How far the fallback has come that tracking sends.</summary>
    public FailoverState FailoverState { get; init; }

    /// <summary>The id of the text message that tracking sends in its place, from the moment it has to be sent.</summary>
    public string? FallbackMessageId { get; init; }

    /// <summary>The fallback, kept only while it may still be needed.</summary>
    public TrackedFallback? Fallback { get; init; }

    /// <summary>The values that were given with the message.</summary>
    public IReadOnlyDictionary<string, string> CustomFields { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// What the gateway wrote last about the message, cut after 4,096 characters; only with <see cref="DeliveryTrackingOptions.KeepRawReports"/>. Holds personal data. A report that came
    /// before its send was recorded leaves none.
    /// </summary>
    public string? RawReport { get; init; }

    /// <summary>Whether the person got both: the AlimTalk, reported after its failure, and the text message that replaced it.</summary>
    public bool DeliveredByBoth => LateDeliveredAt is not null && FailoverState == FailoverState.Sent;

    /// <summary>The ids, the status and the masked recipient.</summary>
    public override string ToString() => $"{Type} {MessageId} to {Masking.PhoneNumber(To)}: {Status}{(Reason == DeliveryReason.None ? "" : $" ({Reason})")}";
}
