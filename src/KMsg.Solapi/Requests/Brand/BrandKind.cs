using System.Text.Json;

namespace KMessage.Solapi;

/// <summary>Kakao brand messages: free (BMS_FREE) or from a template (BMS_TEXT …) (spec solapi.md §2.4, §2.5).</summary>
internal sealed class BrandKind(SenderDefaults defaults) : IMessageKind
{
    public IReadOnlyList<MessageType> Types => [MessageType.BrandMessage];

    public Result<OutgoingMessage> Prepare(Message message)
    {
        var brand = (BrandMessage)message;
        if (BrandRules.Of(brand.Bubble) is not { } rules || !Enum.IsDefined(brand.Targeting))
        {
            return MemberRefusals.Wrong(
                BrandRules.Of(brand.Bubble) is null ? nameof(brand.Bubble) : nameof(brand.Targeting),
                "The bubble or the target is not known.", "알 수 없는 Bubble 또는 Targeting입니다.", "Use a member of the enum.", "정의된 값을 쓰세요.");
        }

        if (defaults.ChannelId(brand.ChannelId) is not { } channelId)
        {
            return Refusals.NoChannel();
        }

        bool isFree = string.IsNullOrWhiteSpace(brand.TemplateCode);
        if ((VariableRules.CheckKakao(brand.Variables) ?? (isFree ? new BrandCheck(rules).Check(brand) : BrandMembers.CheckNone(brand))) is { } error)
        {
            return error;
        }

        return new OutgoingMessage
        {
            Message = message,
            Kind = this,
            WireType = isFree ? "BMS_FREE" : $"BMS_{rules.Name}",
            From = brand.From,
            ChannelId = channelId,
            Uploads = isFree ? [.. BrandFiles.Of(brand, rules)] : [],
        };
    }

    public void Write(Utf8JsonWriter json, OutgoingMessage message)
    {
        var brand = (BrandMessage)message.Message;
        bool isFree = string.IsNullOrWhiteSpace(brand.TemplateCode);

        // The text stands twice: SOLAPI's SDK takes the bubble's content from here (capture 35).
        json.WriteGiven("text", isFree ? brand.Text : null);
        json.WriteStartObject("kakaoOptions");
        json.WriteString("pfId", message.ChannelId);

        // Always said: what is not said means a paid text message.
        json.WriteBoolean("disableSms", true);
        json.WriteGiven("templateId", isFree ? null : brand.TemplateCode);
        if (!isFree || brand.Variables.Count > 0)
        {
            VariableWriter.WriteWrapped(json, brand.Variables);
        }

        json.WriteStartObject("bms");
        json.WriteString("targeting", brand.Targeting switch { BrandTargeting.Consenting => "M", BrandTargeting.ConsentingNonFriends => "N", _ => "I" });
        if (isFree)
        {
            new BrandWriter(json, message, BrandRules.Of(brand.Bubble)!).Write(brand);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
