namespace KMessage.Tracking;

/// <summary>The row that makes a fallback happen at most once: unique for a root message and a step.</summary>
public sealed record FailoverStep
{
    /// <summary>The AlimTalk that could not be delivered.</summary>
    public required string RootMessageId { get; init; }

    /// <summary>Which step after the root; 1 is the only one so far.</summary>
    public required int Step { get; init; }

    /// <summary>How far it has come: never <see cref="FailoverState.None"/> or <see cref="FailoverState.Armed"/>, and <see cref="FailoverState.NotNeeded"/> only after <see cref="FailoverState.Undecided"/>.</summary>
    public required FailoverState State { get; init; }

    /// <summary>The id of the text message, the same whoever sends it.</summary>
    public required string FallbackMessageId { get; init; }

    /// <summary>What to send; gone when the step has come to its end.</summary>
    public TrackedFallback? Fallback { get; init; }

    /// <summary>When the failure was recorded.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When <see cref="State"/> last changed.</summary>
    public required DateTimeOffset StateChangedAt { get; init; }

    /// <summary>The number of the last claim, which is also how often it was tried.</summary>
    public long ClaimNumber { get; init; }

    /// <summary>The provider that took it.</summary>
    public string? ProviderId { get; init; }

    /// <summary>Why it failed.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>Why it failed, in words; numbers masked.</summary>
    public string? ErrorText { get; init; }

    /// <summary>The ids and the state.</summary>
    public override string ToString() => $"{RootMessageId} step {Step}: {State}";
}
