namespace KMessage.Tracking;

/// <summary>Which messages are meant. All parts have to fit. A list that is not given matches everything; an <b>empty list matches nothing</b>.</summary>
public sealed record TrackingFilter
{
    /// <summary>Everything.</summary>
    public static TrackingFilter All { get; } = new();

    /// <summary>Our ids.</summary>
    public IReadOnlyList<string>? MessageIds { get; init => field = StorableText.FromList(value); }

    /// <summary>The AlimTalks whose fallbacks are meant.</summary>
    public IReadOnlyList<string>? RootMessageIds { get; init => field = StorableText.FromList(value); }

    /// <summary>The providers.</summary>
    public IReadOnlyList<string>? ProviderIds { get; init => field = StorableText.FromList(value); }

    /// <summary>The gateways' ids.</summary>
    public IReadOnlyList<string>? ProviderMessageIds { get; init => field = StorableText.FromList(value); }

    /// <summary>The kinds.</summary>
    public IReadOnlyList<MessageType>? Types { get; init; }

    /// <summary>The statuses.</summary>
    public IReadOnlyList<DeliveryStatus>? Statuses { get; init; }

    /// <summary>The reasons.</summary>
    public IReadOnlyList<DeliveryReason>? Reasons { get; init; }

    /// <summary>How far the fallback has come.</summary>
    public IReadOnlyList<FailoverState>? FailoverStates { get; init; }

    /// <summary>The recipients in national digits.</summary>
    public IReadOnlyList<string>? To { get; init => field = StorableText.FromList(value); }

    /// <summary>The send began at this instant or later.</summary>
    public DateTimeOffset? RequestedFrom { get; init; }

    /// <summary>The send began before this instant.</summary>
    public DateTimeOffset? RequestedBefore { get; init; }

    /// <summary>The status changed at this instant or later.</summary>
    public DateTimeOffset? StatusChangedFrom { get; init; }

    /// <summary>The status changed before this instant.</summary>
    public DateTimeOffset? StatusChangedBefore { get; init; }

    /// <summary>Whether one of the lists is empty, so that nothing can match.</summary>
    public bool MatchesNothing =>
        MessageIds is { Count: 0 } || RootMessageIds is { Count: 0 } || ProviderIds is { Count: 0 } || ProviderMessageIds is { Count: 0 } || Types is { Count: 0 }
        || Statuses is { Count: 0 } || Reasons is { Count: 0 } || FailoverStates is { Count: 0 } || To is { Count: 0 };

    /// <summary>The name of the type: recipients are not for logs.</summary>
    public override string ToString() => nameof(TrackingFilter);
}
