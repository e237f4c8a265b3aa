namespace KMessage.Tracking;

/// <summary>What became of a send that was to be recorded.</summary>
public enum AddOutcome
{
    /// <summary>It has a record now.</summary>
    Added,

    /// <summary>It had one, which has not changed.</summary>
    Exists,

    /// <summary>It had one of a send that no gateway is known to have taken; the accepted send has taken its place, and the history goes on.</summary>
    Replaced,
}
