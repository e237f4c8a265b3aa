namespace KMessage.Tracking;

/// <summary>What became of one <see cref="TrackingPatch"/>.</summary>
/// <param name="Outcome">Whether it was written.</param>
/// <param name="Record">The record after it; none when there is no such message.</param>
/// <param name="Transition">The entry that was added to the history; none when the status did not move.</param>
/// <param name="Failover">The step that was made by it; none when it made none.</param>
public sealed record AppliedPatch(ApplyOutcome Outcome, TrackingRecord? Record = null, TrackingTransition? Transition = null, FailoverStep? Failover = null);
