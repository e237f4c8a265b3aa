using KMessage.Inbox.Tests.Tool;

namespace KMessage.Inbox.Tests.Sending;

/// <summary>A day of a bakery: every channel, and each way in which a message can end.</summary>
internal static class Bakery
{
    public static async Task FillAsync(ToolProcess tool)
    {
        var sender = await SdkSender.ForAsync(tool);
        using var raw = await RawSolapi.ForAsync(tool);
        var channel = await Templates.ChannelAsync(sender.SolapiProvider);
        var shipped = await Templates.ShippedAsync(sender.SolapiProvider, channel);
        var booked = await Templates.BookedAsync(sender.SolapiProvider, channel);
        await NameAsync(tool, "01012345678", "김하늘", "SKT");
        await NameAsync(tool, "01023456789", "박도윤", "KT");
        await NameAsync(tool, "01034567890", "이서연", "SKT");
        await NameAsync(tool, "01045678901", "정민재", "LG U+");
        await tool.Api.PutAsync("phones/01023456789", new { kakaoTalk = false });

        await sender.SendAsync(new LmsMessage { To = "01000000003", Subject = "케이크 준비 완료", Text = "[모락] 주문하신 케이크가 준비되었습니다. 오늘 오후 8시까지 성수점에서 받아 가세요. 신분증이나 주문 번호 M-2041을 보여 주시면 됩니다." });
        await sender.SendAsync(Samples.Brand("01034567890", channel));
        await sender.SendAsync(new MmsMessage
        {
            To = "01034567890",
            Subject = "오늘의 식빵",
            Text = "이서연님, 예약하신 통밀 식빵이 방금 나왔습니다.\n성수점 · 오후 7시까지 보관해 드려요.",
            Image = Attachment.FromBytes(Samples.Picture, "bread.jpg"),
        });

        await tool.Api.PutAsync("phones/01045678901", new { optedOut = true });
        await sender.SendAsync(new LmsMessage
        {
            To = "01045678901",
            Subject = "(광고) 모락 11월 구독",
            Text = "(광고)[모락] 11월 한 달, 식빵 구독이 20% 저렴합니다. 처음 신청하시면 첫 주는 배송비도 받지 않습니다.\n\n신청: https://morak.example/sub\n무료수신거부 080-123-4567",
        });
        await tool.Api.PutAsync("phones/01045678901", new { optedOut = false });
        await raw.SendAsync(RawSolapi.Text("01045678901", "[모락] 갓 구운 식빵 나왔어요🍞 오늘 6시까지 들러 주세요.", "SMS"));
        var booking = RawSolapi.Text("01045678901", "정민재님, 예약이 확정되었어요!\n\n일시: 11월 28일(토) 15:00\n매장: 성수점\n인원: 2명", "ATA");
        booking["kakaoOptions"] = new System.Text.Json.Nodes.JsonObject
        {
            ["pfId"] = channel,
            ["templateId"] = booked,
        };
        await raw.SendAsync(booking);

        await sender.SendAsync(Samples.Shipped(shipped, "01023456789", "박도윤", "통밀 식빵", "6302-1147-8825", "[모락] 박도윤님, 주문하신 통밀 식빵이 출발했어요. 송장 6302-1147-8825", channel));
        await sender.SendAsync(new SmsMessage { To = "01012345678", From = "01000000000", Text = "[모락] 예약하신 빵이 내일 나옵니다." }, "iwinv");
        await sender.SendAsync(Samples.Shipped(shipped, "01012345678", channel: channel));
        await sender.SendAsync(new TextMessage
        {
            To = "01012345678",
            Text = "[모락] 인증번호: #{code}\n#{minutes}분 안에 입력해 주세요. 절대 알리지 마세요.",
            Variables = new() { ["code"] = "482913", ["minutes"] = "3" },
        });
        await tool.Api.GetAsync("wait?to=01012345678&contains=482913&status=delivered");
        await tool.Api.GetAsync("wait?to=01023456789&status=fallback");
    }

    private static async Task NameAsync(ToolProcess tool, string number, string nickname, string carrier) =>
        await tool.Api.PutAsync($"phones/{number}", new { nickname, carrier });
}
