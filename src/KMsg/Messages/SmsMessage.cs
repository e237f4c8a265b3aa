using System.Text.Json.Serialization;

namespace KMessage;

/// <summary>A short text of at most 90 bytes in CP949 (45 Hangul, 90 ASCII characters). It is never made longer by itself: use <see cref="TextMessage"/> for that.</summary>
[JsonConverter(typeof(MessageJsonConverter))]
public sealed record SmsMessage : WrittenMessage
{
    /// <summary>An SMS has no subject. The member exists so that one that was given by mistake is refused instead of lost.</summary>
    public string? Subject { get; init; }

    /// <inheritdoc/>
    public override MessageType Type => MessageType.Sms;
}
