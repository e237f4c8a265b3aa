using System.Text.Json.Serialization;

namespace KMessage;

/// <summary>A long text of at most 2,000 bytes in CP949, with an optional title.</summary>
[JsonConverter(typeof(MessageJsonConverter))]
public sealed record LmsMessage : WrittenMessage
{
    /// <summary>The title, at most 40 bytes in CP949; may hold <c>#{name}</c> placeholders.</summary>
    public string? Subject { get; init; }

    /// <inheritdoc/>
    public override MessageType Type => MessageType.Lms;
}
