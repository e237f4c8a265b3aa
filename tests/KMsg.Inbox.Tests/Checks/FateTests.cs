using KMessage.Inbox.Tests.Browser;
using KMessage.Inbox.Tests.Sending;
using static Microsoft.Playwright.Assertions;

namespace KMessage.Inbox.Tests.Checks;

/// <summary>Checks 11 and 12: a phone that is off, and a person who refuses advertisements.</summary>
public sealed class FateTests(BrowserFixture fixture) : InboxChecks(fixture)
{
    [BrowserFact]
    public async Task A_message_to_a_phone_that_is_off_arrives_when_it_is_switched_on()
    {
        var inbox = await WithPhoneOffAsync();

        await inbox.Switch("power").ClickAsync();

        await Expect(inbox.Row("기다리는 문자")).ToContainTextAsync("도착");
        await Expect(inbox.Items.Filter(new() { HasText = "기다리는 문자" })).ToHaveAttributeAsync("data-state", "solid");
    }

    [BrowserFact]
    public async Task A_phone_that_stays_off_for_a_day_never_gets_it()
    {
        var inbox = await WithPhoneOffAsync();

        await inbox.Page.Locator("#knob-clock").ClickAsync();
        await inbox.Page.Locator("#pop [data-key=P1D]").ClickAsync();

        await Expect(inbox.Row("기다리는 문자")).ToContainTextAsync("3043");
        await Expect(inbox.Why.Locator(".verdict")).ToContainTextAsync("3043");
        await Expect(inbox.Page.Locator("#knob-clock")).ToContainTextAsync("+1일");
        await Expect(inbox.AmberLine).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Whoever_refused_advertisements_gets_only_the_other_texts()
    {
        var sender = await SdkSender.ForAsync(Tool);
        await Tool.Api.PostAsync("messages", new { to = Person, text = "먼저 온 문자" });
        var inbox = await OpenAsync();
        await inbox.Switch("optedOut").ClickAsync();
        await Expect(inbox.Switch("optedOut")).ToHaveAttributeAsync("aria-checked", "false");

        await sender.SendAsync(new SmsMessage { To = Person, Text = "(광고) 오늘 20% 할인 무료수신거부 080-123-4567" });
        await sender.SendAsync(new SmsMessage { To = Person, Text = "주문이 접수되었습니다" });

        await Expect(inbox.Row("오늘 20% 할인")).ToContainTextAsync("2061");
        await Expect(inbox.Row("주문이 접수되었습니다")).ToContainTextAsync("도착");
        await Expect(inbox.Ghosts).ToHaveCountAsync(1);
        await Expect(inbox.Solids).ToHaveCountAsync(2);
    }

    private async Task<InboxPage> WithPhoneOffAsync()
    {
        var sender = await SdkSender.ForAsync(Tool);
        await Tool.Api.PostAsync("messages", new { to = Person, text = "먼저 온 문자" });
        var inbox = await OpenAsync();
        await inbox.Switch("power").ClickAsync();
        await Expect(inbox.Switch("power")).ToHaveAttributeAsync("aria-checked", "false");

        await sender.SendAsync(new SmsMessage { To = Person, Text = "기다리는 문자" });
        await inbox.SelectAsync("기다리는 문자");

        await Expect(inbox.Row("기다리는 문자")).ToContainTextAsync("통신사에 있음");
        await Expect(inbox.Items.Filter(new() { HasText = "기다리는 문자" })).ToHaveAttributeAsync("data-state", "waiting");
        await Expect(inbox.Lanes.Locator(".step.now")).ToContainTextAsync("3000");
        return inbox;
    }
}
