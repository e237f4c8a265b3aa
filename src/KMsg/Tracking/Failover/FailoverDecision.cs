namespace KMessage.Tracking;

/// <summary>What a report means for the fallback that is kept.</summary>
internal enum FailoverDecision
{
    /// <summary>It is not needed.</summary>
    NotNeeded,

    /// <summary>It has to be sent.</summary>
    Needed,

    /// <summary>This process cannot tell.</summary>
    Open,
}
