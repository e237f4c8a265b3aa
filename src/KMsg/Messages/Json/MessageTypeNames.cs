using System.Collections.Frozen;

namespace KMessage.Json;

/// <summary>The names of the kinds in JSON, those that the field uses.</summary>
internal static class MessageTypeNames
{
    public const string Text = "TEXT";
    public const string BrandAlias = "BRAND_MESSAGE";

    private static readonly FrozenDictionary<MessageType, string> Names = new Dictionary<MessageType, string>
    {
        [MessageType.Text] = Text,
        [MessageType.Sms] = "SMS",
        [MessageType.Lms] = "LMS",
        [MessageType.Mms] = "MMS",
        [MessageType.AlimTalk] = "ALIMTALK",
        [MessageType.FriendTalk] = "FRIENDTALK",
        [MessageType.Nsa] = "NSA",
        [MessageType.Voice] = "VOICE",
        [MessageType.Fax] = "FAX",
        [MessageType.RcsSms] = "RCS_SMS",
        [MessageType.RcsLms] = "RCS_LMS",
        [MessageType.RcsMms] = "RCS_MMS",
        [MessageType.RcsTemplate] = "RCS_TPL",
        [MessageType.RcsImageTemplate] = "RCS_ITPL",
        [MessageType.RcsLmsTemplate] = "RCS_LTPL",
        [MessageType.BrandMessage] = "BRAND",
    }.ToFrozenDictionary();

    /// <summary>All names, for error texts.</summary>
    public static string All { get; } = string.Join(", ", Enum.GetValues<MessageType>().Where(type => type != MessageType.Text).Select(Of));

    public static string Of(MessageType type) => Names[type];
}
