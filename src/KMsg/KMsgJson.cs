using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace KMessage;

/// <summary>Messages, receipts and errors as JSON, for endpoints and queues. Needs no reflection.</summary>
/// <remarks>
/// <para>
/// <c>{"to":"01012345678","text":"hello"}</c> is a <see cref="TextMessage"/>; any other kind is named by <c>type</c>, which may stand anywhere in the object: SMS, LMS, MMS, ALIMTALK,
/// FRIENDTALK, NSA, VOICE, FAX, RCS_SMS, RCS_LMS, RCS_MMS, RCS_TPL, RCS_ITPL, RCS_LTPL, BRAND. Members are named like the properties, in camel case; <c>templateId</c> is read as
/// <c>templateCode</c> and <c>content</c> as <c>text</c>. Enum members are written as they are named (<c>"WebLink"</c>). Names are read ignoring case.
/// </para>
/// <para>
/// A member that is not known is refused, because a typo such as <c>scheduleAt</c> would send at once; so are a member given twice and a time without an offset, which is nine hours off on
/// many servers. The <see cref="JsonException"/> says what to write, and never repeats a number or a text.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// Message? message = JsonSerializer.Deserialize&lt;Message&gt;("""{"to":"01012345678","text":"hello"}""", KMsgJson.Options);
/// </code>
/// </example>
public static class KMsgJson
{
    /// <summary>The options for messages, <see cref="SendReceipt"/> and <see cref="KMsgError"/>. Read-only: make a copy to change them.</summary>
    public static JsonSerializerOptions Options { get; } = CreateOptions();

    /// <summary>How a message is read and written, for calls that take a <see cref="JsonTypeInfo{T}"/>.</summary>
    public static JsonTypeInfo<Message> MessageTypeInfo { get; } = (JsonTypeInfo<Message>)Options.GetTypeInfo(typeof(Message));

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions(KMsgJsonContext.Default.Options)
        {
            TypeInfoResolver = KMsgJsonContext.Default,
            Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
            MaxDepth = 32,
            AllowDuplicateProperties = false,
        };
        options.MakeReadOnly();
        return options;
    }
}
