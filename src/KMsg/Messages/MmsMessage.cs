using System.Text.Json.Serialization;

namespace KMessage;

/// <summary>A text of at most 2,000 bytes in CP949 with a picture.</summary>
[JsonConverter(typeof(MessageJsonConverter))]
public sealed record MmsMessage : WrittenMessage
{
    /// <summary>The title, at most 40 bytes in CP949; may hold <c>#{name}</c> placeholders.</summary>
    public string? Subject { get; init; }

    /// <summary>The picture: a JPEG within the gateway's limit (SOLAPI 200 KB, IWINV under 100 KB), or one that was uploaded before.</summary>
    public required Attachment Image { get; init; }

    /// <inheritdoc/>
    public override MessageType Type => MessageType.Mms;
}
