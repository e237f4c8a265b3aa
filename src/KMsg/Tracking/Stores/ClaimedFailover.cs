namespace KMessage.Tracking;

/// <summary>A fallback that one worker is to send.</summary>
/// <param name="Step">The step, in state <see cref="FailoverState.Sending"/>, with its text.</param>
/// <param name="Root">The AlimTalk that could not be delivered.</param>
public sealed record ClaimedFailover(FailoverStep Step, TrackingRecord Root);
