using System.Globalization;
using System.Text.Json;

namespace KMessage.Solapi;

/// <summary>FriendTalk, with text (CTA) or with a picture (CTI) (spec solapi.md §2.5, §7).</summary>
internal sealed class FriendTalkKind(SenderDefaults defaults) : IMessageKind
{
    private const int LongestText = 1000;
    private const int LongestTextWithImage = 400;

    public IReadOnlyList<MessageType> Types => [MessageType.FriendTalk];

    public Result<OutgoingMessage> Prepare(Message message)
    {
        var friendTalk = (FriendTalkMessage)message;
        if (string.IsNullOrWhiteSpace(friendTalk.Text))
        {
            return Refusals.Empty(nameof(friendTalk.Text));
        }

        int characters = new StringInfo(friendTalk.Text).LengthInTextElements;
        int most = friendTalk.Image is null ? LongestText : LongestTextWithImage;
        if (characters > most)
        {
            return Refusals.TooManyCharacters(characters, most);
        }

        if (defaults.ChannelId(friendTalk.ChannelId) is not { } channelId)
        {
            return Refusals.NoChannel();
        }

        if ((ButtonRules.Check(friendTalk.Buttons, isAlimTalk: false) ?? CheckImage(friendTalk)) is { } error)
        {
            return error;
        }

        return new OutgoingMessage
        {
            Message = message,
            Kind = this,
            WireType = friendTalk.Image is null ? "CTA" : "CTI",
            From = friendTalk.From,
            ChannelId = channelId,
            Upload = friendTalk.Image is { FileId: null } image ? new FileUpload("KAKAO", image, friendTalk.ImageLink) : null,
            ImageId = friendTalk.Image?.FileId,
        };
    }

    public void Write(Utf8JsonWriter json, OutgoingMessage message)
    {
        var friendTalk = (FriendTalkMessage)message.Message;
        json.WriteString("text", friendTalk.Text);
        json.WriteStartObject("kakaoOptions");
        json.WriteString("pfId", message.ChannelId);
        json.WriteBoolean("disableSms", true);
        if (friendTalk.IsAdvertising)
        {
            json.WriteBoolean("adFlag", true);
        }

        json.WriteGiven("imageId", message.ImageId);
        ButtonWriter.Write(json, friendTalk.Buttons);
        json.WriteEndObject();
    }

    private static KMsgError? CheckImage(FriendTalkMessage friendTalk)
    {
        if (friendTalk.Image is not { FileId: null } image)
        {
            return null;
        }

        return string.IsNullOrWhiteSpace(friendTalk.ImageLink) ? Refusals.NoImageLink() : ImageRules.CheckKakao(image.Content);
    }
}
