using System.Text.Json.Serialization;

namespace KMessage;

/// <summary>An RCS message with a long text and a title.</summary>
[JsonConverter(typeof(MessageJsonConverter))]
public sealed record RcsLmsMessage : RcsMessage
{
    /// <summary>The title; may hold <c>#{name}</c> placeholders.</summary>
    public string? Subject { get; init; }

    /// <inheritdoc/>
    public override MessageType Type => MessageType.RcsLms;
}
