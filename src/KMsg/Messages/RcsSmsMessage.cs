using System.Text.Json.Serialization;

namespace KMessage;

/// <summary>An RCS message with a short text.</summary>
[JsonConverter(typeof(MessageJsonConverter))]
public sealed record RcsSmsMessage : RcsMessage
{
    /// <inheritdoc/>
    public override MessageType Type => MessageType.RcsSms;
}
