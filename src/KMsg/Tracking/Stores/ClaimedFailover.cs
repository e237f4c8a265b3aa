namespace KMessage.Tracking;

/// <summary>A fallback that one worker is to send, or to decide about.</summary>
/// <param name="Step">The step, in state <see cref="FailoverState.Sending"/>, with its text.</param>
/// <param name="Root">The AlimTalk that could not be delivered.</param>
/// <param name="IsUndecided">Whether the step was <see cref="FailoverState.Undecided"/>: the worker decides first whether it is needed.</param>
public sealed record ClaimedFailover(FailoverStep Step, TrackingRecord Root, bool IsUndecided = false);
