using System.Text.Json.Serialization;

namespace KMessage;

/// <summary>The kinds of messages a gateway can be asked to deliver.</summary>
/// <remarks>JSON names are those of the wire vocabulary that the field uses: <c>"SMS"</c>, <c>"ALIMTALK"</c>, <c>"RCS_TPL"</c> …</remarks>
[JsonConverter(typeof(JsonStringEnumConverter<MessageType>))]
public enum MessageType
{
    /// <summary>Not decided yet: a <see cref="TextMessage"/> becomes <see cref="Sms"/> or <see cref="Lms"/> when its finished text is measured. No receipt carries it.</summary>
    [JsonStringEnumMemberName("TEXT")]
    Text,

    /// <summary>KakaoTalk notification from an approved template (알림톡).</summary>
    [JsonStringEnumMemberName("ALIMTALK")]
    AlimTalk,

    /// <summary>KakaoTalk message to a channel's friend (친구톡); Kakao ended it on 2025-12-31, see <see cref="BrandMessage"/>.</summary>
    [JsonStringEnumMemberName("FRIENDTALK")]
    FriendTalk,

    /// <summary>Short text, at most 90 bytes.</summary>
    [JsonStringEnumMemberName("SMS")]
    Sms,

    /// <summary>Long text, at most 2,000 bytes.</summary>
    [JsonStringEnumMemberName("LMS")]
    Lms,

    /// <summary>Long text with a picture.</summary>
    [JsonStringEnumMemberName("MMS")]
    Mms,

    /// <summary>Naver smart notification (네이버 톡톡 알림).</summary>
    [JsonStringEnumMemberName("NSA")]
    Nsa,

    /// <summary>A text read out by telephone.</summary>
    [JsonStringEnumMemberName("VOICE")]
    Voice,

    /// <summary>Fax.</summary>
    [JsonStringEnumMemberName("FAX")]
    Fax,

    /// <summary>RCS, short text.</summary>
    [JsonStringEnumMemberName("RCS_SMS")]
    RcsSms,

    /// <summary>RCS, long text.</summary>
    [JsonStringEnumMemberName("RCS_LMS")]
    RcsLms,

    /// <summary>RCS with slides and pictures.</summary>
    [JsonStringEnumMemberName("RCS_MMS")]
    RcsMms,

    /// <summary>RCS from a text template.</summary>
    [JsonStringEnumMemberName("RCS_TPL")]
    RcsTemplate,

    /// <summary>RCS from an image template.</summary>
    [JsonStringEnumMemberName("RCS_ITPL")]
    RcsImageTemplate,

    /// <summary>RCS from an LMS template.</summary>
    [JsonStringEnumMemberName("RCS_LTPL")]
    RcsLmsTemplate,

    /// <summary>Kakao brand message (브랜드 메시지), the successor of FriendTalk.</summary>
    [JsonStringEnumMemberName("BRAND")]
    BrandMessage,
}
