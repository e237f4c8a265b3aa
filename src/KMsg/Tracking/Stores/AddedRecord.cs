namespace KMessage.Tracking;

/// <summary>What became of one send that was to be recorded.</summary>
/// <param name="Outcome">Whether it was recorded.</param>
/// <param name="Transition">The entry that was added to the history; none when nothing changed.</param>
public sealed record AddedRecord(AddOutcome Outcome, TrackingTransition? Transition);
