namespace KMessage;

/// <summary>How large the slides of an <see cref="RcsMmsMessage"/> are shown.</summary>
public enum RcsSlideSize
{
    /// <summary>Medium.</summary>
    Medium,

    /// <summary>Small.</summary>
    Small,
}
