using System.Text.Json.Serialization;

namespace KMessage;

/// <summary>A Naver smart notification (네이버 톡톡 알림) sent from an approved template.</summary>
[JsonConverter(typeof(MessageJsonConverter))]
public sealed record NsaMessage : TemplatedMessage
{
    /// <summary>The Naver TalkTalk account that sends it. When it is not given: <see cref="NaverDefaults.TalkId"/>, then the provider's own setting.</summary>
    public string? TalkId { get; init; }

    /// <summary>The template's buttons, in the template's order.</summary>
    public IReadOnlyList<MessageButton> Buttons { get; init => field = value ?? []; } = [];

    /// <summary>Whether the gateway may send (and charge) a text message when the person cannot be reached. The default is <see langword="false"/>.</summary>
    public bool FallbackToText { get; init; }

    /// <inheritdoc/>
    public override MessageType Type => MessageType.Nsa;
}
