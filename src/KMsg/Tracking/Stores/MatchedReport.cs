namespace KMessage.Tracking;

/// <summary>A parked report whose message has a record now.</summary>
/// <param name="Report">The report.</param>
/// <param name="Record">The record.</param>
public sealed record MatchedReport(ParkedReport Report, TrackingRecord Record);
