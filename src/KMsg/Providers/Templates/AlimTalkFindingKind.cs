namespace KMessage;

/// <summary>What is wrong with an AlimTalk when it is held against its template.</summary>
public enum AlimTalkFindingKind
{
    /// <summary>It names another template.</summary>
    OtherTemplate,

    /// <summary>The template may not be used (yet).</summary>
    TemplateNotUsable,

    /// <summary>Its <see cref="AlimTalkMessage.TemplateText"/> is not the template's text.</summary>
    TemplateTextDiffers,

    /// <summary>A variable has no value.</summary>
    MissingVariable,

    /// <summary>A value belongs to no variable.</summary>
    ExtraVariable,

    /// <summary>The text is too long with its values filled in.</summary>
    TextTooLong,

    /// <summary>Its buttons are not the template's, in the template's order.</summary>
    ButtonsDiffer,

    /// <summary>A button's link leads nowhere with its values filled in.</summary>
    BrokenLink,
}
