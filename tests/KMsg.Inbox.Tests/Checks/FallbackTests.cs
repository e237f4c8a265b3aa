using KMessage.Inbox.Tests.Browser;
using KMessage.Inbox.Tests.Sending;
using static Microsoft.Playwright.Assertions;

namespace KMessage.Inbox.Tests.Checks;

/// <summary>Checks 8, 9 and 10: an AlimTalk that does not arrive.</summary>
public sealed class FallbackTests(BrowserFixture fixture) : InboxChecks(fixture)
{
    [BrowserFact]
    public async Task Without_KakaoTalk_a_ghost_stands_above_the_SMS_that_came_instead()
    {
        var sender = await SdkSender.ForAsync(Tool);
        var template = await Templates.ShippedAsync(sender.SolapiProvider);
        var inbox = await OpenAsync();
        await Tool.Api.PostAsync("messages", new { to = Person, text = "먼저 온 문자" });
        await TakeKakaoTalkAsync(inbox);

        await sender.SendAsync(Samples.Shipped(template, Person, fallback: "[모락] 주문하신 통밀 식빵이 출발했어요."));
        await inbox.SelectAsync("출발했");

        await Expect(inbox.Row("출발했")).ToContainTextAsync("대체 도착");
        await Expect(inbox.Ghosts).ToHaveCountAsync(1);
        await Expect(inbox.Ghosts).ToContainTextAsync("알림톡 도착");
        await Expect(inbox.Ghosts.Locator(".note")).ToContainTextAsync("3104");
        await Expect(inbox.Ghosts.Locator(".head")).ToHaveCSSAsync("background-color", "rgba(0, 0, 0, 0)");
        await Expect(inbox.Phone.Locator(".hook + article")).ToContainTextAsync("[모락] 주문하신 통밀 식빵이 출발했어요.");
        await Expect(inbox.Solids).ToHaveCountAsync(2);
        await Expect(inbox.Lanes).ToHaveCountAsync(2);
        await Expect(inbox.Total).ToHaveTextAsync("18원");
    }

    [BrowserFact]
    public async Task Without_a_fallback_nothing_arrives_and_nothing_is_paid()
    {
        var sender = await SdkSender.ForAsync(Tool);
        var template = await Templates.ShippedAsync(sender.SolapiProvider);
        await Tool.Api.PutAsync($"phones/{Person}", new { kakaoTalk = false });

        await sender.SendAsync(Samples.Shipped(template, Person));
        var inbox = await OpenAsync();

        await Expect(inbox.Rows).ToHaveCountAsync(1);
        await Expect(inbox.Rows).ToContainTextAsync("실패");
        await Expect(inbox.Ghosts).ToHaveCountAsync(1);
        await Expect(inbox.Solids).ToHaveCountAsync(0);
        await Expect(inbox.Lanes).ToHaveCountAsync(1);
        await Expect(inbox.Total).ToHaveTextAsync("0원");
    }

    [BrowserFact]
    public async Task A_text_that_differs_from_the_template_is_compared_word_by_word()
    {
        var sender = await SdkSender.ForAsync(Tool);
        var template = await Templates.BookedAsync(sender.SolapiProvider);
        using var raw = await RawSolapi.ForAsync(Tool);
        var message = RawSolapi.Text(Person, "정민재님, 예약이 확정되었어요!\n\n일시: 11월 28일(토) 15:00\n매장: 성수점\n인원: 2명", "ATA");
        message["kakaoOptions"] = new System.Text.Json.Nodes.JsonObject { ["pfId"] = await ChannelAsync(), ["templateId"] = template };

        await raw.SendAsync(message);
        var inbox = await OpenAsync();

        await Expect(inbox.Rows).ToContainTextAsync("1043");
        await Expect(inbox.Tab("response")).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(inbox.Page.Locator("#wire")).ToContainTextAsync("HTTP/1.1 200 OK");
        await Expect(inbox.Page.Locator("#wire mark").First).ToContainTextAsync("1043");
        await Expect(inbox.Why.Locator(".comparison .approved mark").First).ToContainTextAsync("습니다");
        await Expect(inbox.Why.Locator(".comparison .sent mark").First).ToContainTextAsync("어요");
        await Expect(inbox.Why.Locator(".comparison")).ToContainTextAsync("인원: 2명");
        await Expect(inbox.Lanes).ToHaveCountAsync(1);
        await Expect(inbox.Solids).ToHaveCountAsync(0);
    }

    private async Task<string> ChannelAsync() => (string)(await SdkSender.SettingsAsync(Tool))["Solapi"]!["KakaoPfId"]!;

    private static async Task TakeKakaoTalkAsync(InboxPage inbox)
    {
        await Expect(inbox.Solids).ToHaveCountAsync(1);
        await inbox.Switch("kakaoTalk").ClickAsync();
        await Expect(inbox.Switch("kakaoTalk")).ToHaveAttributeAsync("aria-checked", "false");
        await Expect(inbox.Groups.Locator(".fate")).ToContainTextAsync("카톡 없음");
    }
}
