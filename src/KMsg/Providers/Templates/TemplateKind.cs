namespace KMessage;

/// <summary>Kakao's kinds of AlimTalk templates.</summary>
public enum TemplateKind
{
    /// <summary>The text alone (기본형, BA).</summary>
    Basic,

    /// <summary>With <see cref="TemplateDraft.ExtraText"/> below it (부가정보형, EX).</summary>
    WithExtraText,

    /// <summary>With the invitation to add the channel (채널추가형, AD).</summary>
    WithChannelInvitation,

    /// <summary>With both (복합형, MI).</summary>
    WithBoth,
}
