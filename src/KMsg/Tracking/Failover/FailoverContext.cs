namespace KMessage.Tracking;

/// <summary>Why a fallback is sent.</summary>
/// <param name="Root">The AlimTalk that could not be delivered.</param>
/// <param name="Step">The step; its <see cref="FailoverStep.ClaimNumber"/> says which try this is.</param>
public sealed record FailoverContext(TrackingRecord Root, FailoverStep Step);
