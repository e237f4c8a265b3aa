namespace KMessage;

/// <summary>How far a template has come in its inspection.</summary>
public enum TemplateStatus
{
    /// <summary>In a state that is not known here.</summary>
    Unknown,

    /// <summary>Written, not handed in.</summary>
    Draft,

    /// <summary>Being inspected.</summary>
    InReview,

    /// <summary>May be used.</summary>
    Approved,

    /// <summary>Refused.</summary>
    Rejected,
}
