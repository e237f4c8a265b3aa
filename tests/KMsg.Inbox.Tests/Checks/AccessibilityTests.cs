using KMessage.Inbox.Tests.Browser;
using KMessage.Inbox.Tests.Sending;
using static Microsoft.Playwright.Assertions;

namespace KMessage.Inbox.Tests.Checks;

/// <summary>Check 18: axe-core finds nothing, and nothing is told by colour alone.</summary>
public sealed class AccessibilityTests(BrowserFixture fixture) : InboxChecks(fixture)
{
    [BrowserTheory(needsNpm: true)]
    [InlineData(1440, 900, false, "ko-KR")]
    [InlineData(1440, 900, true, "ko-KR")]
    [InlineData(1440, 900, false, "en-GB")]
    [InlineData(1000, 800, false, "ko-KR")]
    [InlineData(390, 844, false, "ko-KR")]
    [InlineData(390, 844, true, "en-GB")]
    public async Task Axe_finds_no_violation_with_messages_of_every_kind(int width, int height, bool isDark, string locale)
    {
        await Bakery.FillAsync(Tool);
        var inbox = await OpenAsync(new Look { Width = width, Height = height, IsDark = isDark, Locale = locale });
        await Expect(inbox.Rows.First).ToBeVisibleAsync();

        foreach (var id in await IdsAsync(inbox))
        {
            await inbox.Page.GotoAsync(new Uri(Tool.Address, $"m/{Uri.EscapeDataString(id)}").ToString());
            await Expect(inbox.Page.Locator("#why .id")).ToHaveTextAsync(id, new() { UseInnerText = false });
            foreach (var pane in width > 760 ? new[] { "why" } : ["list", "phone", "why"])
            {
                await ShowAsync(inbox, pane);
                (await Axe.ViolationsAsync(inbox.Page)).Should().BeEmpty();
            }
        }
    }

    [BrowserTheory(needsNpm: true)]
    [InlineData(1440, 900, false)]
    [InlineData(1440, 900, true)]
    [InlineData(390, 844, false)]
    public async Task Axe_finds_no_violation_before_the_first_message_nor_after_the_server_is_gone(int width, int height, bool isDark)
    {
        var inbox = await OpenAsync(new Look { Width = width, Height = height, IsDark = isDark });
        await Expect(inbox.Page.Locator(".lock .date")).ToHaveCountAsync(1);
        foreach (var pane in width > 760 ? new[] { "list" } : ["list", "phone", "why"])
        {
            await ShowAsync(inbox, pane);
            (await Axe.ViolationsAsync(inbox.Page)).Should().BeEmpty();
        }

        await Tool.KillAsync();
        await Expect(inbox.RedLine).ToBeVisibleAsync();
        (await Axe.ViolationsAsync(inbox.Page)).Should().BeEmpty();
    }

    [BrowserTheory(needsNpm: true)]
    [InlineData(1440, 900, "#knob-clock")]
    [InlineData(1440, 900, "#knob-gateway")]
    [InlineData(390, 844, "#world")]
    [InlineData(1440, 900, "#help")]
    public async Task Axe_finds_no_violation_in_what_opens(int width, int height, string opener)
    {
        await Tool.Api.PutAsync("faults", new { next = 2, kind = "500" });
        await Tool.Api.PostAsync("messages", new { to = Person, text = "문자" });
        var inbox = await OpenAsync(new Look { Width = width, Height = height });

        await inbox.Page.Locator(opener).ClickAsync();

        await Expect(inbox.Page.Locator("#pop:not([hidden]), dialog[open]")).ToBeVisibleAsync();
        (await Axe.ViolationsAsync(inbox.Page)).Should().BeEmpty();
    }

    [BrowserFact]
    public async Task Without_colours_every_state_is_told_by_its_shape_and_its_word()
    {
        await Bakery.FillAsync(Tool);
        var inbox = await OpenAsync();
        await Expect(inbox.Rows.First).ToBeVisibleAsync();

        var states = await inbox.Page.EvaluateAsync<string[][]>(
            "[...document.querySelectorAll('.message .status')].map(status => [status.className, status.querySelector('svg').innerHTML, status.textContent.trim()])");

        states.Select(state => state[0]).Distinct().Should().HaveCountGreaterThanOrEqualTo(4, "there are delivered, waiting, replaced and failed ones");
        states.GroupBy(state => state[1]).Should().OnlyContain(shape => shape.Select(state => state[0]).Distinct().Count() == 1, "two states never share a shape");
        states.Should().OnlyContain(state => state[2].Length > 0);
    }

    private static Task<string[]> IdsAsync(InboxPage inbox) =>
        inbox.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('.message')].map(row => row.dataset.id)");

    private static async Task ShowAsync(InboxPage inbox, string pane)
    {
        var button = inbox.Page.Locator($"#panes [data-pane={pane}]");
        if (await button.IsVisibleAsync())
        {
            await button.ClickAsync();
        }
    }
}
