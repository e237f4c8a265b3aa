namespace KMessage.Sandbox;

/// <summary>Where a message stands at one instant.</summary>
/// <param name="Status">The stage, the fallback's result included.</param>
/// <param name="Failure">Why its own channel failed, also when a fallback stood in.</param>
/// <param name="ProcessedAt">When it was handed over to the carrier or to Kakao.</param>
/// <param name="ReportedAt">When its last report came.</param>
/// <param name="UpdatedAt">When it last changed.</param>
/// <param name="NextChangeAt">When it changes next if nothing else happens.</param>
/// <param name="Fallback">Where the fallback stands, once it has begun.</param>
internal sealed record DeliveryState(
    SandboxMessageStatus Status,
    FailureReason? Failure,
    DateTimeOffset? ProcessedAt,
    DateTimeOffset? ReportedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? NextChangeAt,
    DeliveryState? Fallback = null)
{
    /// <summary>When the own channel failed and the fallback began; null without one.</summary>
    public DateTimeOffset? FellBackAt { get; init; }

    public bool IsReplaced => Fallback?.Status == SandboxMessageStatus.Delivered;
}
