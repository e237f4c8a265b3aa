using System.Text.Json.Serialization;

namespace KMessage;

/// <summary>An RCS message with pictures on one or more slides.</summary>
[JsonConverter(typeof(MessageJsonConverter))]
public sealed record RcsMmsMessage : RcsMessage
{
    /// <summary>The title; may hold <c>#{name}</c> placeholders.</summary>
    public string? Subject { get; init; }

    /// <summary>The slides, in order: 1, or 3 to 6.</summary>
    public required IReadOnlyList<RcsSlide> Slides { get; init; }

    /// <summary>How large several slides are shown. The default is <see cref="RcsSlideSize.Medium"/>.</summary>
    public RcsSlideSize SlideSize { get; init; }

    /// <inheritdoc/>
    public override MessageType Type => MessageType.RcsMms;
}
