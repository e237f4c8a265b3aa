namespace KMessage.Tracking;

/// <summary>What was learned about one message.</summary>
public sealed record TrackingPatch
{
    /// <summary>The message.</summary>
    public required string MessageId { get; init => field = StorableText.From(value, TrackingLimits.MessageId); }

    /// <summary>The number of the claim under which it was learned: the write counts only while it is the last one. None for reports from outside, which need no claim.</summary>
    public long? ClaimNumber { get; init; }

    /// <summary>Who said it.</summary>
    public required TrackingSource Source { get; init; }

    /// <summary>The status; none when nothing was learned about it.</summary>
    public DeliveryStatus? Status { get; init; }

    /// <summary>Why it failed.</summary>
    public DeliveryReason Reason { get; init; }

    /// <summary>The gateway's id, kept when none was known.</summary>
    public string? ProviderMessageId { get; init => field = StorableText.FromOptional(value, TrackingLimits.ProviderMessageId); }

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

    /// <summary>The gateway's own document, when it is to be kept. Holds personal data.</summary>
    public string? RawReport { get; init => field = StorableText.FromOptional(value, TrackingLimits.RawReport); }

    /// <summary>Whether the gateway was asked: counts in <see cref="TrackingRecord.CheckCount"/>.</summary>
    public bool IsCheck { get; init; }

    /// <summary>What stands in the way of knowing more; replaces what was there.</summary>
    public TrackingIssue Issue { get; init; }

    /// <summary>The code that goes with it.</summary>
    public string? IssueCode { get; init => field = StorableText.FromOptional(value, TrackingLimits.Code); }

    /// <summary>When the gateway is asked next, if the message has not come to its end by then.</summary>
    public NextCheck NextCheck { get; init; } = NextCheck.Keep;

    /// <summary>
    /// Whether this failure means that the kept fallback has to be sent. Only the write that moves the message to <see cref="DeliveryStatus.Failed"/> counts, and it
    /// makes the <see cref="FailoverStep"/> in the same atomic step.
    /// </summary>
    public bool StartsFailover { get; init; }

    /// <summary>
    /// Whether this failure may mean that the kept fallback has to be sent, and somebody else has to say so: the <see cref="FailoverStep"/> is then made as
    /// <see cref="FailoverState.Undecided"/>.
    /// </summary>
    public bool LeavesFailoverOpen { get; init; }

    /// <summary>The id and what was learned.</summary>
    public override string ToString() => $"{MessageId}: {Status?.ToString() ?? "nothing new"} by {Source}";
}
