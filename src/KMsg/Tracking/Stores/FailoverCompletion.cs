namespace KMessage.Tracking;

/// <summary>How the sending of a fallback ended.</summary>
public sealed record FailoverCompletion
{
    /// <summary>The AlimTalk.</summary>
    public required string RootMessageId { get; init; }

    /// <summary>The step.</summary>
    public required int Step { get; init; }

    /// <summary>The number of the claim under which it was sent.</summary>
    public required long ClaimNumber { get; init; }

    /// <summary><see cref="FailoverState.Sent"/>, <see cref="FailoverState.Failed"/> or <see cref="FailoverState.Unknown"/>; <see cref="FailoverState.Pending"/> gives it back, provably unsent; <see cref="FailoverState.NotNeeded"/> is for one that was undecided.</summary>
    public required FailoverState State { get; init; }

    /// <summary>How long to wait before it may be claimed again, when it is given back.</summary>
    public TimeSpan RetryAfter { get; init; }

    /// <summary>The provider that took it.</summary>
    public string? ProviderId { get; init => field = StorableText.FromOptional(value, TrackingLimits.ProviderId); }

    /// <summary>Why it failed.</summary>
    public string? ErrorCode { get; init => field = StorableText.FromOptional(value, TrackingLimits.Code); }

    /// <summary>Why it failed, in words; numbers masked.</summary>
    public string? ErrorText { get; init => field = StorableText.FromOptional(value, TrackingLimits.Sentence); }
}
