using System.Text.Json.Serialization;

namespace KMessage;

/// <summary>A KakaoTalk message to a friend of the channel (친구톡), with text, an optional picture and buttons. Kakao ended the product on 2025-12-31; gateways that still take it convert it.</summary>
[JsonConverter(typeof(MessageJsonConverter))]
public sealed record FriendTalkMessage : WrittenMessage
{
    /// <summary>The Kakao channel that sends it. When it is not given: <see cref="KakaoDefaults.ChannelId"/>, then the provider's own setting.</summary>
    public string? ChannelId { get; init; }

    /// <summary>At most 5 buttons.</summary>
    public IReadOnlyList<MessageButton> Buttons { get; init => field = value ?? []; } = [];

    /// <summary>A picture (JPEG or PNG, at most 500 KB).</summary>
    public Attachment? Image { get; init; }

    /// <summary>Where a tap on the picture leads; needed with a picture that still has to be uploaded.</summary>
    public string? ImageLink { get; init; }

    /// <summary>Whether this is advertising, which Kakao marks as such and delivers from 08:00 to 20:00 KST only.</summary>
    public bool IsAdvertising { get; init; }

    /// <inheritdoc/>
    public override MessageType Type => MessageType.FriendTalk;
}
