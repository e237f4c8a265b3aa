namespace KMessage;

/// <summary>The kinds of messages a gateway can be asked to deliver.</summary>
/// <remarks>JSON names are those of the wire vocabulary that the field uses: <c>"SMS"</c>, <c>"ALIMTALK"</c>, <c>"RCS_TPL"</c> …</remarks>
public enum MessageType
{
    /// <summary>Not decided yet: a <see cref="TextMessage"/> becomes <see cref="Sms"/> or <see cref="Lms"/> when its finished text is measured. No receipt carries it.</summary>
    Text,

    /// <summary>KakaoTalk notification from an approved template (알림톡).</summary>
    AlimTalk,

    /// <summary>KakaoTalk message to a channel's friend (친구톡); Kakao ended it on 2025-12-31, see <see cref="BrandMessage"/>.</summary>
    FriendTalk,

    /// <summary>Short text, at most 90 bytes.</summary>
    Sms,

    /// <summary>Long text, at most 2,000 bytes.</summary>
    Lms,

    /// <summary>Long text with a picture.</summary>
    Mms,

    /// <summary>Naver smart notification (네이버 톡톡 알림).</summary>
    Nsa,

    /// <summary>A text read out by telephone.</summary>
    Voice,

    /// <summary>Fax.</summary>
    Fax,

    /// <summary>RCS, short text.</summary>
    RcsSms,

    /// <summary>RCS, long text.</summary>
    RcsLms,

    /// <summary>RCS with slides and pictures.</summary>
    RcsMms,

    /// <summary>RCS from a text template.</summary>
    RcsTemplate,

    /// <summary>RCS from an image template.</summary>
    RcsImageTemplate,

    /// <summary>RCS from an LMS template.</summary>
    RcsLmsTemplate,

    /// <summary>Kakao brand message (브랜드 메시지), the successor of FriendTalk.</summary>
    BrandMessage,
}
