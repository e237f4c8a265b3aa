using System.Text.Json.Serialization;

namespace KMessage;

/// <summary>A text that is read out by telephone, at most 980 bytes in CP949 (490 Hangul).</summary>
[JsonConverter(typeof(MessageJsonConverter))]
public sealed record VoiceMessage : WrittenMessage
{
    /// <summary>Which voice reads. The default is <see cref="VoiceType.Female"/>.</summary>
    public VoiceType Voice { get; init; }

    /// <summary>Read first; the person presses a key to hear the text. At most 135 characters.</summary>
    public string? HeaderMessage { get; init; }

    /// <summary>Read last; needs a <see cref="HeaderMessage"/>.</summary>
    public string? TailMessage { get; init; }

    /// <summary>The highest key (1 to 9) that the person may answer with. Not together with <see cref="CounselorNumber"/>.</summary>
    public int? ReplyRange { get; init; }

    /// <summary>The number that key 0 connects to. Not together with <see cref="ReplyRange"/>.</summary>
    public string? CounselorNumber { get; init; }

    /// <inheritdoc/>
    public override MessageType Type => MessageType.Voice;
}
