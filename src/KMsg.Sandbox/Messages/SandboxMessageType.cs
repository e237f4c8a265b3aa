namespace KMessage.Sandbox;

/// <summary>What kind of message a gateway took.</summary>
public enum SandboxMessageType
{
    /// <summary>A short text, up to 90 bytes.</summary>
    Sms,

    /// <summary>A long text, up to 2,000 bytes.</summary>
    Lms,

    /// <summary>A text with a picture.</summary>
    Mms,

    /// <summary>A KakaoTalk notification from an approved template.</summary>
    AlimTalk,

    /// <summary>A KakaoTalk message to a channel's friend.</summary>
    FriendTalk,

    /// <summary>A KakaoTalk message to a channel's friend, with a picture.</summary>
    FriendTalkImage,

    /// <summary>A KakaoTalk brand message.</summary>
    BrandMessage,

    /// <summary>An RCS message.</summary>
    Rcs,

    /// <summary>A Naver smart alert.</summary>
    Naver,

    /// <summary>A call that reads a text out.</summary>
    Voice,

    /// <summary>A fax.</summary>
    Fax,
}
