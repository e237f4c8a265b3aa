namespace KMessage.Tracking;

/// <summary>A part of a list.</summary>
/// <param name="Records">The records.</param>
/// <param name="Next">Where the next page begins; none when this is the last one.</param>
public sealed record TrackingPage(IReadOnlyList<TrackingRecord> Records, TrackingCursor? Next);
