using System.Text.Json.Nodes;
using KMessage.Inbox.Tests.Browser;
using static Microsoft.Playwright.Assertions;

namespace KMessage.Inbox.Tests.Checks;

/// <summary>Check 1: nothing was ever sent.</summary>
public sealed class FirstVisitTests(BrowserFixture fixture) : InboxChecks(fixture)
{
    [BrowserFact]
    public async Task An_empty_store_opens_on_the_lock_screen()
    {
        var inbox = await OpenAsync();

        await Expect(inbox.Phone.Locator(".lock")).ToBeVisibleAsync();
        await Expect(inbox.Phone).ToContainTextAsync("첫 메시지를 기다리는 중");
        await Expect(inbox.Page.Locator("#groups")).ToContainTextAsync("아직 받은 것이 없습니다");
        await Expect(inbox.Headline).ToHaveTextAsync("여기서는 아무도 진짜 문자를 받지 않습니다");
        inbox.Troubles.Should().BeEmpty();
    }

    [BrowserFact]
    public async Task The_settings_hold_this_servers_port_and_the_button_copies_exactly_them()
    {
        var inbox = await OpenAsync();
        var settings = inbox.Page.Locator("[data-step=settings]");

        await settings.Locator("[data-copy=settings]").ClickAsync();
        await Expect(inbox.Toast).ToContainTextAsync("복사했습니다");

        var copied = await inbox.ClipboardAsync();
        copied.Should().Be(await settings.Locator("pre").TextContentAsync());
        new Uri((string)JsonNode.Parse(copied)!["KMsg"]!["Solapi"]!["BaseAddress"]!).Port.Should().Be(Tool.Port);
    }

    [BrowserFact]
    public async Task A_sample_without_any_code_appears_on_the_phone()
    {
        var inbox = await OpenAsync();

        await inbox.Page.Locator("#sample").ClickAsync();

        await Expect(inbox.Rows).ToHaveCountAsync(1);
        await Expect(inbox.Solids).ToHaveCountAsync(1);
        await Expect(inbox.Page.Locator("#why .id")).ToHaveTextAsync((await inbox.Rows.GetAttributeAsync("data-id"))!);
    }
}
