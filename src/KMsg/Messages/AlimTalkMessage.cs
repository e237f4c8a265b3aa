using System.Text.Json.Serialization;

namespace KMessage;

/// <summary>A KakaoTalk notification (알림톡) sent from an approved template.</summary>
[JsonConverter(typeof(MessageJsonConverter))]
public sealed record AlimTalkMessage : TemplatedMessage
{
    /// <summary>The Kakao channel that sends it, as the gateway names it. When it is not given: <see cref="KakaoDefaults.ChannelId"/>, then the provider's own setting.</summary>
    public string? ChannelId { get; init; }

    /// <summary>The template's text, when you have it at hand: it saves gateways with positional variables a look-up and lets the variables be checked before anything is sent.</summary>
    public string? TemplateText { get; init; }

    /// <summary>The template's buttons in the template's order, only where the gateway wants them with every message. At most 5.</summary>
    public IReadOnlyList<MessageButton> Buttons { get; init => field = value ?? []; } = [];

    /// <summary>What happens when the person cannot be reached on KakaoTalk. Nothing, unless <see cref="AlimTalkFailover.Enabled"/> asks for it.</summary>
    public AlimTalkFailover? Failover { get; init; }

    /// <inheritdoc/>
    public override MessageType Type => MessageType.AlimTalk;
}
