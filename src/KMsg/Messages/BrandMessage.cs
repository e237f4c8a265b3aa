using System.Text.Json.Serialization;

namespace KMessage;

/// <summary>A Kakao brand message (브랜드 메시지), the successor of FriendTalk: from a registered template, or written freely in one of Kakao's bubbles.</summary>
[JsonConverter(typeof(MessageJsonConverter))]
public sealed record BrandMessage : Message
{
    /// <summary>The Kakao channel that sends it. When it is not given: <see cref="KakaoDefaults.ChannelId"/>, then the provider's own setting.</summary>
    public string? ChannelId { get; init; }

    /// <summary>Whom it may reach. The default is <see cref="BrandTargeting.Friends"/>.</summary>
    public BrandTargeting Targeting { get; init; }

    /// <summary>The shape of the message.</summary>
    public BrandBubble Bubble { get; init; }

    /// <summary>The code of a registered brand template; its <see cref="Variables"/> are filled in by the gateway. Not together with <see cref="Text"/>.</summary>
    public string? TemplateCode { get; init; }

    /// <summary>The text of a freely written message, at most 1,300 characters (76 for the wide bubbles); may hold <c>#{name}</c> placeholders.</summary>
    public string? Text { get; init; }

    /// <summary>Values for the <c>#{name}</c> placeholders, by name.</summary>
    public MessageVariables Variables { get; init => field = value ?? []; } = [];

    /// <summary>The picture, where the bubble has one.</summary>
    public Attachment? Image { get; init; }

    /// <summary>Where a tap on the picture leads.</summary>
    public string? ImageLink { get; init; }

    /// <summary>Buttons; how many depends on the bubble.</summary>
    public IReadOnlyList<MessageButton> Buttons { get; init => field = value ?? []; } = [];

    /// <summary>Whether the message is for adults only.</summary>
    public bool IsForAdults { get; init; }

    /// <inheritdoc/>
    public override MessageType Type => MessageType.BrandMessage;
}
