using System.Net;
using KMessage.Inbox.Tests.Browser;
using KMessage.Inbox.Tests.Sending;
using static Microsoft.Playwright.Assertions;

namespace KMessage.Inbox.Tests.Checks;

/// <summary>Checks 13 and 14: a gateway that fails, and reports that are held back.</summary>
public sealed class WorldTests(BrowserFixture fixture) : InboxChecks(fixture)
{
    [BrowserFact]
    public async Task The_next_two_requests_fail_the_third_does_not_and_the_page_counts_down()
    {
        using var raw = await RawSolapi.ForAsync(Tool);
        var inbox = await OpenAsync();
        var gateway = inbox.Page.Locator("#knob-gateway");
        await gateway.ClickAsync();
        await inbox.Page.Locator("#pop [data-key=count]").FillAsync("2");
        await inbox.Page.Locator("#pop [data-key=arm]").ClickAsync();
        await Expect(gateway).ToContainTextAsync("2건");
        await Expect(inbox.AmberLine).ToContainTextAsync("500");

        (await raw.SendAsync(RawSolapi.Text(Person, "첫째"))).Should().Be(HttpStatusCode.InternalServerError);
        await Expect(gateway).ToContainTextAsync("1건");
        (await raw.SendAsync(RawSolapi.Text(Person, "둘째"))).Should().Be(HttpStatusCode.InternalServerError);
        await Expect(gateway).ToContainTextAsync("정상");
        await Expect(inbox.AmberLine).ToBeHiddenAsync();
        (await raw.SendAsync(RawSolapi.Text(Person, "셋째"))).Should().Be(HttpStatusCode.OK);

        await Expect(inbox.Rows).ToHaveCountAsync(1);
        await Expect(inbox.Rows).ToContainTextAsync("셋째");
    }

    [BrowserFact]
    public async Task Held_reports_reach_the_app_once_each_when_they_are_released()
    {
        await using var hook = new Hook();
        await Tool.Api.PutAsync("reports", new { url = hook.Address });
        var sender = await SdkSender.ForAsync(Tool);
        var inbox = await OpenAsync();
        var reports = inbox.Page.Locator("#knob-reports");
        await reports.ClickAsync();
        await Expect(reports).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(inbox.AmberLine).ToBeVisibleAsync();

        var one = await sender.SendAsync(new SmsMessage { To = Person, Text = "첫째 문자" });
        var two = await sender.SendAsync(new SmsMessage { To = Person, Text = "둘째 문자" });
        await Expect(inbox.Row("첫째 문자")).ToContainTextAsync("도착");
        await Expect(inbox.Row("둘째 문자")).ToContainTextAsync("도착");
        await Expect(reports).ToContainTextAsync("2");
        hook.Bodies.Should().BeEmpty();

        await reports.ClickAsync();
        await Expect(inbox.AmberLine).ToBeHiddenAsync();
        await hook.WaitAsync(2);

        // A third one comes after them: had either been sent twice, it would stand before.
        var three = await sender.SendAsync(new SmsMessage { To = Person, Text = "셋째 문자" });
        await hook.WaitAsync(1);
        hook.Bodies.Should().HaveCount(3);
        foreach (var receipt in new[] { one, two, three })
        {
            hook.Bodies.Count(body => body.Contains(receipt.ProviderMessageId!, StringComparison.Ordinal)).Should().Be(1);
        }
    }

    [BrowserFact]
    public async Task One_report_can_be_sent_again_three_times()
    {
        await using var hook = new Hook();
        await Tool.Api.PutAsync("reports", new { url = hook.Address });
        await (await SdkSender.ForAsync(Tool)).SendAsync(new SmsMessage { To = Person, Text = "문자" });
        await hook.WaitAsync(1);
        var inbox = await OpenAsync();

        await inbox.Tab("report").ClickAsync();
        await inbox.Page.Locator("[data-key=resend]").ClickAsync();

        await hook.WaitAsync(3);
        hook.Bodies.Distinct().Should().ContainSingle("it is the same report four times");
    }

    [BrowserFact]
    public async Task Everything_that_is_bent_goes_back_to_normal_at_once()
    {
        await Tool.Api.PutAsync("faults", new { next = 3, kind = "429" });
        await Tool.Api.PutAsync("reports", new { paused = true });
        await Tool.Api.PostAsync("clock/advance", new { by = "PT1H" });
        var inbox = await OpenAsync();
        await Expect(inbox.Page.Locator(".knob.bent")).ToHaveCountAsync(3);

        await inbox.Page.Locator("#calm").ClickAsync();

        await Expect(inbox.AmberLine).ToBeHiddenAsync();
        await Expect(inbox.Page.Locator(".knob.bent")).ToHaveCountAsync(0);
    }
}
