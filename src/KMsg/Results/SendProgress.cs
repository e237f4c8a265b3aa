namespace KMessage;

/// <summary>How far a <see cref="KMsg.SendManyAsync"/> has come. All counts only grow.</summary>
/// <param name="Total">How many messages there are.</param>
/// <param name="Completed">How many have a result.</param>
/// <param name="Accepted">How many a gateway took.</param>
/// <param name="Failed">How many were refused or not sent.</param>
/// <param name="OutcomeUnknown">How many may have been taken although no proof came back.</param>
public readonly record struct SendProgress(int Total, int Completed, int Accepted, int Failed, int OutcomeUnknown);
