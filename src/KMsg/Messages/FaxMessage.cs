using System.Text.Json.Serialization;

namespace KMessage;

/// <summary>A fax.</summary>
[JsonConverter(typeof(MessageJsonConverter))]
public sealed record FaxMessage : Message
{
    /// <summary>The pages, in order; each is a file or one that was uploaded before.</summary>
    public required IReadOnlyList<Attachment> Files { get; init; }

    /// <inheritdoc/>
    public override MessageType Type => MessageType.Fax;
}
