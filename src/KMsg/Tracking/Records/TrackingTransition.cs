namespace KMessage.Tracking;

/// <summary>One change of a message's status: an entry of its history, and the event that is raised for it.</summary>
public sealed record TrackingTransition
{
    /// <summary>The message.</summary>
    public required string MessageId { get; init; }

    /// <summary>Its place in the message's history, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The status before; none for the first entry.</summary>
    public DeliveryStatus? Previous { get; init; }

    /// <summary>The status after.</summary>
    public required DeliveryStatus Status { get; init; }

    /// <summary>Why it failed.</summary>
    public DeliveryReason Reason { get; init; }

    /// <summary>The provider.</summary>
    public string? ProviderId { get; init; }

    /// <summary>The gateway's own code.</summary>
    public string? ProviderStatusCode { get; init; }

    /// <summary>Who said it.</summary>
    public required TrackingSource Source { get; init; }

    /// <summary>When it was recorded.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Whether this is a delivery that was reported after the message had come to another end. <see cref="Status"/> is then that end, which stays.</summary>
    public bool IsLateDelivery { get; init; }

    /// <summary>The message and the step it took.</summary>
    public override string ToString() => $"{MessageId}: {(Previous is { } previous ? $"{previous} → " : "")}{Status}{(IsLateDelivery ? " (delivered late)" : "")} by {Source}";
}
