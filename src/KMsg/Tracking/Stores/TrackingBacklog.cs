namespace KMessage.Tracking;

/// <summary>What is waiting in a store.</summary>
public sealed record TrackingBacklog
{
    /// <summary>Messages that may be claimed now; counted up to 10,000.</summary>
    public required long Due { get; init; }

    /// <summary>How long the first of them has been due.</summary>
    public TimeSpan Lag { get; init; }

    /// <summary>Fallbacks that have to be sent.</summary>
    public long FailoversPending { get; init; }

    /// <summary>Fallbacks about which a process with <see cref="DeliveryTrackingOptions.ApiFailover"/> has to decide.</summary>
    public long FailoversUndecided { get; init; }

    /// <summary>How long the first of them has waited.</summary>
    public TimeSpan UndecidedFor { get; init; }

    /// <summary>Reports that wait for the record of their message.</summary>
    public long ParkedReports { get; init; }
}
