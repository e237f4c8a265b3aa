using KMessage.Inbox.Tests.Browser;
using static Microsoft.Playwright.Assertions;

namespace KMessage.Inbox.Tests.Checks;

/// <summary>Check 19: on a phone.</summary>
public sealed class NarrowTests(BrowserFixture fixture) : InboxChecks(fixture)
{
    [BrowserTheory]
    [InlineData(390, 844)]
    [InlineData(320, 640)]
    public async Task One_pane_at_a_time_and_nothing_to_scroll_sideways(int width, int height)
    {
        await Tool.Api.PostAsync("messages", new { to = Person, text = Otp });
        await Tool.Api.PostAsync("messages", new { to = "01099998888", text = new string('긴', 200) });
        var inbox = await OpenAsync(new Look { Width = width, Height = height });
        await Expect(inbox.Rows).ToHaveCountAsync(2);
        await ShowsOnlyAsync(inbox, ".pane-list", width);

        await inbox.Row("인증번호").ClickAsync();
        await ShowsOnlyAsync(inbox, ".pane-phone", width);
        await Expect(inbox.Items.Filter(new() { HasText = "인증번호" })).ToBeInViewportAsync();

        await inbox.Page.Locator("#panes [data-pane=why]").ClickAsync();
        await ShowsOnlyAsync(inbox, ".pane-why", width);
        await Expect(inbox.Why.Locator(".length strong")).ToHaveTextAsync("67 / 90 byte");
    }

    [BrowserTheory]
    [InlineData(390, 844)]
    [InlineData(320, 640)]
    public async Task The_world_can_be_bent_and_the_language_switched_without_losing_the_selection(int width, int height)
    {
        await Tool.Api.PostAsync("messages", new { to = Person, text = Otp });
        await Tool.Api.PostAsync("messages", new { to = "01099998888", text = "다른 문자" });
        var inbox = await OpenAsync(new Look { Width = width, Height = height });
        await inbox.Row("인증번호").ClickAsync();
        await inbox.Page.Locator("#world").ClickAsync();

        await inbox.Page.Locator("#pop [data-key=PT1H]").ClickAsync();
        await Expect(inbox.AmberLine).ToBeVisibleAsync();
        await inbox.Page.Locator("#pop [data-key=language]").ClickAsync();

        await Expect(inbox.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Expect(inbox.AmberLine).ToContainTextAsync("Not normal");
        await Expect(inbox.Page.Locator("#panes [aria-current=page]")).ToHaveTextAsync("Phone");
        await Expect(inbox.Items.And(inbox.Page.Locator(".selected"))).ToContainTextAsync("인증번호");
        (await SidewaysAsync(inbox)).Should().Be(0);
    }

    [BrowserFact]
    public async Task Going_back_leads_from_the_phone_to_the_list()
    {
        await Tool.Api.PostAsync("messages", new { to = Person, text = "문자" });
        var inbox = await OpenAsync(new Look { Width = 390, Height = 844 });
        await inbox.Row("문자").ClickAsync();
        await Expect(inbox.Page.Locator(".pane-phone")).ToBeVisibleAsync();

        await inbox.Page.GoBackAsync();

        await Expect(inbox.Page.Locator(".pane-list")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Between_the_two_sizes_phone_and_why_take_turns_beside_the_list()
    {
        await Tool.Api.PostAsync("messages", new { to = Person, text = "문자" });
        var inbox = await OpenAsync(new Look { Width = 1000, Height = 800 });

        await Expect(inbox.Page.Locator(".pane-list")).ToBeVisibleAsync();
        await Expect(inbox.Page.Locator(".pane-phone")).ToBeVisibleAsync();
        await Expect(inbox.Page.Locator(".pane-why")).ToBeHiddenAsync();
        await inbox.Page.Locator("#panes [data-pane=why]").ClickAsync();
        await Expect(inbox.Page.Locator(".pane-phone")).ToBeHiddenAsync();
        await Expect(inbox.Page.Locator(".pane-why")).ToBeVisibleAsync();
        (await SidewaysAsync(inbox)).Should().Be(0);
    }

    private static async Task ShowsOnlyAsync(InboxPage inbox, string pane, int width)
    {
        foreach (var one in new[] { ".pane-list", ".pane-phone", ".pane-why" })
        {
            await (one == pane ? Expect(inbox.Page.Locator(one)).ToBeVisibleAsync() : Expect(inbox.Page.Locator(one)).ToBeHiddenAsync());
        }

        (await SidewaysAsync(inbox)).Should().Be(0, "nothing is wider than {0} px", width);
    }

    /// <summary>By how many pixels anything but code is wider than the window.</summary>
    private static Task<int> SidewaysAsync(InboxPage inbox) => inbox.Page.EvaluateAsync<int>(
        """
        () => Math.max(0, document.documentElement.scrollWidth - innerWidth, ...[...document.querySelectorAll('main, .pane, .pane-why, .timeline, .groups, .top, #pop:not([hidden])')]
          .filter(element => element.clientWidth > 0)
          .map(element => element.scrollWidth - element.clientWidth))
        """);
}
