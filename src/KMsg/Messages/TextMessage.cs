using System.Text.Json.Serialization;

namespace KMessage;

/// <summary>
/// A text: an SMS, or an LMS when the finished text (variables filled in) is longer than <see cref="SmsDefaults.AutoLmsBytes"/> bytes in CP949,
/// or when a <see cref="Subject"/> is given, which only an LMS can show.
/// </summary>
[JsonConverter(typeof(MessageJsonConverter))]
public sealed record TextMessage : WrittenMessage
{
    /// <summary>The title of the LMS, at most 40 bytes. A text with a subject is always an LMS.</summary>
    public string? Subject { get; init; }

    /// <inheritdoc/>
    public override MessageType Type => MessageType.Text;
}
