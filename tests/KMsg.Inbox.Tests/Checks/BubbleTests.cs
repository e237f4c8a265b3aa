using KMessage.Inbox.Tests.Browser;
using KMessage.Inbox.Tests.Sending;
using static Microsoft.Playwright.Assertions;

namespace KMessage.Inbox.Tests.Checks;

/// <summary>Checks 6 and 7: each channel looks as it does on a phone.</summary>
public sealed class BubbleTests(BrowserFixture fixture) : InboxChecks(fixture)
{
    [BrowserFact]
    public async Task An_SMS_begins_with_the_line_that_the_carrier_adds()
    {
        await (await SdkSender.ForAsync(Tool)).SendAsync(new SmsMessage { To = Person, Text = "주문이 접수되었습니다" });

        var inbox = await OpenAsync();

        (await LinesAsync(inbox)).Should().Equal("[Web발신]", "주문이 접수되었습니다");
        await Expect(inbox.Items.Locator(".caption b")).ToHaveTextAsync("010-0000-0000");
    }

    [BrowserFact]
    public async Task An_LMS_shows_its_title_first()
    {
        await (await SdkSender.ForAsync(Tool)).SendAsync(new LmsMessage { To = Person, Subject = "케이크 준비 완료", Text = "오늘 오후 8시까지 받아 가세요" });

        var inbox = await OpenAsync();

        (await LinesAsync(inbox)).Should().Equal("케이크 준비 완료", "[Web발신]", "오늘 오후 8시까지 받아 가세요");
    }

    [BrowserFact]
    public async Task An_MMS_shows_its_picture_with_a_name()
    {
        await (await SdkSender.ForAsync(Tool)).SendAsync(new MmsMessage
        {
            To = Person,
            Subject = "오늘의 식빵",
            Text = "방금 나왔습니다",
            Image = Attachment.FromBytes(Samples.Picture, "bread.jpg"),
        });

        var inbox = await OpenAsync();

        var image = inbox.Items.Locator("img");
        (await image.GetAttributeAsync("alt")).Should().NotBeNullOrWhiteSpace();
        await Expect(image).ToHaveJSPropertyAsync("complete", true);
        (await image.EvaluateAsync<int>("image => image.naturalWidth")).Should().BeGreaterThan(1, "the picture that was sent is shown");
    }

    [BrowserFact]
    public async Task An_AlimTalk_has_Kakaos_yellow_head_and_the_buttons_of_the_template_in_order()
    {
        var sender = await SdkSender.ForAsync(Tool);
        var template = await Templates.ShippedAsync(sender.SolapiProvider);
        await sender.SendAsync(Samples.Shipped(template, Person));

        var inbox = await OpenAsync();

        var head = inbox.Items.Locator(".head");
        await Expect(head).ToHaveTextAsync("알림톡 도착");
        await Expect(head).ToHaveCSSAsync("background-color", "rgb(254, 229, 0)");
        await Expect(inbox.Items.Locator(".buttons span")).ToHaveTextAsync(["배송 조회하기", "주문 상세 보기"]);
        await Expect(inbox.Items.Locator(".emphasis strong")).ToHaveTextAsync("오늘 출발했어요");
    }

    [BrowserFact]
    public async Task A_brand_message_is_marked_as_an_advertisement()
    {
        await (await SdkSender.ForAsync(Tool)).SendAsync(Samples.Brand(Person));

        var inbox = await OpenAsync();

        await Expect(inbox.Items.Locator(".name")).ToContainTextAsync("(광고)");
        await Expect(inbox.Items.Locator(".coupon")).ToContainTextAsync("3000원 할인 쿠폰");
        await Expect(inbox.Items.Locator(".footer")).Not.ToBeEmptyAsync();
    }

    [BrowserFact]
    public async Task A_message_through_IWINV_is_shown_in_the_same_way()
    {
        await (await SdkSender.ForAsync(Tool)).SendAsync(new SmsMessage { To = Person, From = "01000000000", Text = "아이윈브이로 보낸 문자" }, "iwinv");

        var inbox = await OpenAsync();

        (await LinesAsync(inbox)).Should().Equal("[Web발신]", "아이윈브이로 보낸 문자");
        await Expect(inbox.Why.Locator(".meta")).ToContainTextAsync("IWINV");
    }

    [BrowserFact]
    public async Task What_a_message_says_is_text_and_never_markup()
    {
        await Tool.Api.PostAsync("messages", new { to = Person, text = "<img src=x onerror=alert(1)><b>굵게</b>" });

        var inbox = await OpenAsync();

        await Expect(inbox.Items.Locator(".bubble")).ToContainTextAsync("<img src=x onerror=alert(1)><b>굵게</b>");
        (await inbox.Page.Locator("#screen img, .message img, #why img").CountAsync()).Should().Be(0);
        inbox.Troubles.Should().BeEmpty();
    }

    private static async Task<string[]> LinesAsync(InboxPage inbox) =>
        [.. (await inbox.Items.Locator(".bubble").InnerTextAsync()).Split('\n').Where(line => line.Length > 0)];
}
