using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace KMessage.Sandbox;

/// <summary>What a message put on the phone's screen, or would have put there: a ghost never lies about having arrived.</summary>
internal static partial class ScreenWriter
{
    public static IReadOnlyList<JsonObject> Write(MessageFacts facts)
    {
        var own = Item(facts, facts.Message, facts.State, facts.Fallback is not null);
        return facts.Fallback is { } fallback ? [own, Item(facts, fallback, facts.State.Fallback!, isReplaced: false)] : [own];
    }

    private static JsonObject Item(MessageFacts facts, StoredMessage message, DeliveryState state, bool isReplaced)
    {
        var isSecond = message.FallbackOf is not null;
        var failure = isSecond ? facts.FallbackFailureCode : facts.FailureCode;
        var isSolid = state.Status == SandboxMessageStatus.Delivered && !isReplaced;
        var isGhost = !isSolid && failure is not null;
        var code = isSolid ? null : failure ?? facts.Codes.Of(message, state);
        var type = InboxType.Of(message.Type);
        var at = (isSecond ? state.ReportedAt ?? facts.State.FellBackAt : isSolid ? state.ReportedAt : message.StartsAt) ?? message.CreatedAt;
        var item = new JsonObject
        {
            ["messageId"] = facts.Message.MessageId,
            ["itemId"] = message.MessageId,
            ["state"] = isSolid ? "solid" : isGhost ? "ghost" : "waiting",
            ["note"] = isSolid ? null
                : isGhost ? new Words($"이 휴대폰에는 나타나지 않았습니다 · {code}", $"Never appeared on this phone · {code}").ToJson()
                : new Words($"아직 휴대폰에 닿지 않았습니다 · {code}", $"Not on the phone yet · {code}").ToJson(),
            ["code"] = code,
            ["hook"] = isSecond && isSolid ? new Words("문자로 대신 도착", "Delivered as SMS instead").ToJson() : null,
            ["app"] = App(message.Type),
            ["kind"] = Kind(message.Type),
            ["caption"] = Caption(message),
            ["sender"] = Sender(message),
            ["isAd"] = IsAd(message),
            ["header"] = message.Type == SandboxMessageType.AlimTalk ? "알림톡 도착" : null,
            ["emphasis"] = Emphasis(message),
            ["title"] = Title(message),
            ["lead"] = SolapiTypes.IsText(message.Type) ? "[Web발신]" : null,
            ["text"] = Pieces(isSecond || !facts.IsMismatch ? message.Text ?? "" : facts.TextAsked!),
            ["items"] = Items(message),
            ["picture"] = Picture(message),
            ["coupon"] = Bms(message)?.Member("coupon") is { } coupon ? new JsonObject { ["title"] = coupon.Text("title"), ["description"] = coupon.Text("description") } : null,
            ["buttons"] = new JsonArray([.. message.Buttons.Select(button => new JsonObject
            {
                ["name"] = button.Name,
                ["type"] = button.Type,
                ["link"] = button.MobileLink ?? button.DesktopLink,
            })]),
            ["footer"] = message.Type == SandboxMessageType.BrandMessage ? "수신거부 | 홈 > 채널차단" : null,
            ["at"] = InboxText.Time(at),
            ["type"] = type.Id,
        };
        var status = isSolid ? isSecond ? new Words("문자로 대신 도착", "delivered as SMS instead") : new Words("도착", "delivered")
            : isGhost ? new Words("나타나지 않음", "never appeared") : new Words("아직 닿지 않음", "not there yet");
        var time = InboxText.HourAndMinute(at);
        item["label"] = new Words($"{type.Tag.Ko} {time} {status.Ko}", $"{type.Tag.En} {time} {status.En}").ToJson();
        return item;
    }

    private static string App(SandboxMessageType type) => type switch
    {
        SandboxMessageType.Rcs => "rcs",
        SandboxMessageType.Voice => "call",
        SandboxMessageType.Fax => "fax",
        SandboxMessageType.Naver => "naver",
        _ => SolapiTypes.IsKakao(type) ? "kakao" : "sms",
    };

    private static string Kind(SandboxMessageType type) => type switch
    {
        SandboxMessageType.AlimTalk => "alimtalk",
        SandboxMessageType.FriendTalk or SandboxMessageType.FriendTalkImage => "friendtalk",
        SandboxMessageType.BrandMessage => "brand",
        SandboxMessageType.Rcs => "rcs",
        _ => SolapiTypes.IsText(type) ? "bubble" : "other",
    };

    private static string Caption(StoredMessage message) => message.Type switch
    {
        SandboxMessageType.Rcs => "RCS",
        SandboxMessageType.Naver => "네이버",
        _ when SolapiTypes.IsKakao(message.Type) => "카카오톡",
        _ => InboxText.Phone(message.From ?? ""),
    };

    private static string? Sender(StoredMessage message) => message.Type switch
    {
        SandboxMessageType.Rcs => message.Source.Member("rcsOptions")?.Text("brandId"),
        SandboxMessageType.Naver => message.Source.Member("naverOptions")?.Text("talkId"),
        _ => message.ChannelName ?? message.ChannelId,
    };

    private static bool IsAd(StoredMessage message) => message.Type == SandboxMessageType.BrandMessage || message.Source.Member("kakaoOptions")?.Flag("adFlag") == true;

    private static JsonObject? Emphasis(StoredMessage message) => message.Template?.Details.Text("emphasizeTitle") is { Length: > 0 } title
        ? new JsonObject { ["title"] = title, ["subtitle"] = message.Template.Details.Text("emphasizeSubtitle") ?? message.Template.Details.Text("emphasizeSubTitle") }
        : null;

    private static string? Title(StoredMessage message) => message.Subject ?? Bms(message)?.Text("header");

    private static JsonArray Items(StoredMessage message) => new([.. (message.Template?.Details.Member("item")?.Items("list") ?? [])
        .Select(item => new JsonObject { ["title"] = item.Text("title") ?? "", ["description"] = item.Text("description") ?? "" })]);

    private static JsonObject? Picture(StoredMessage message) => message.ImageId is not { } id ? null : new JsonObject
    {
        ["id"] = id,
        ["url"] = message.Gateway == SolapiGateway.GatewayName ? $"/api/v1/pictures/{Uri.EscapeDataString(id)}" : null,
        ["alt"] = new Words("메시지에 붙은 사진", "The picture of the message").ToJson(),
    };

    private static JsonElement? Bms(StoredMessage message) =>
        message.Type == SandboxMessageType.BrandMessage ? message.Source.Member("kakaoOptions")?.Member("bms") : null;

    private static JsonArray Pieces(string text)
    {
        var pieces = new JsonArray();
        var at = 0;
        foreach (Match link in Links().Matches(text))
        {
            Add(text[at..link.Index], false);
            Add(link.Value, true);
            at = link.Index + link.Length;
        }

        Add(text[at..], false);
        return pieces;

        void Add(string piece, bool isLink)
        {
            if (piece.Length > 0)
            {
                pieces.Add((JsonNode)new JsonObject { ["text"] = piece, ["isLink"] = isLink });
            }
        }
    }

    [GeneratedRegex(@"https?://\S+|(?<!\d)0\d{1,2}-\d{3,4}-\d{4}(?!\d)")]
    private static partial Regex Links();
}
