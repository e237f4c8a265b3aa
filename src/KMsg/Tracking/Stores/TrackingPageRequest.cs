namespace KMessage.Tracking;

/// <summary>Which part of a list is wanted. Lists are ordered by <see cref="TrackingRecord.RequestedAt"/>, then by <see cref="TrackingRecord.MessageId"/> in an order of the store that never changes.</summary>
public sealed record TrackingPageRequest
{
    /// <summary>The most records of a page.</summary>
    /// <value>From 0 (gives an empty page) to 1,000. The default is 100.</value>
    public int Limit { get; init; } = 100;

    /// <summary>Where the page before ended; none for the first page.</summary>
    public TrackingCursor? After { get; init; }

    /// <summary>Whether the oldest come first. The default is the newest.</summary>
    public bool OldestFirst { get; init; }
}
