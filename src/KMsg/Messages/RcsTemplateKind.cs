namespace KMessage;

/// <summary>The kinds of RCS templates.</summary>
public enum RcsTemplateKind
{
    /// <summary>A text template (RCS_TPL).</summary>
    Text,

    /// <summary>A template with a picture (RCS_ITPL).</summary>
    Image,

    /// <summary>A template with a long text (RCS_LTPL).</summary>
    Lms,
}
