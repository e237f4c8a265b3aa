namespace KMessage.Tracking;

/// <summary>By what messages are counted.</summary>
[Flags]
public enum TrackingGroups
{
    /// <summary>All together.</summary>
    None = 0,

    /// <summary>By provider.</summary>
    Provider = 1,

    /// <summary>By kind.</summary>
    Type = 2,

    /// <summary>By status.</summary>
    Status = 4,

    /// <summary>By reason.</summary>
    Reason = 8,
}
