using KMessage.Inbox.Tests.Browser;
using static Microsoft.Playwright.Assertions;

namespace KMessage.Inbox.Tests.Checks;

/// <summary>Checks 2 and 20: what comes while the page is open, and while the server is not.</summary>
public sealed class LiveTests(BrowserFixture fixture) : InboxChecks(fixture)
{
    [BrowserFact]
    public async Task A_new_message_appears_without_reload_and_is_spoken()
    {
        var inbox = await OpenAsync();
        await inbox.Page.EvaluateAsync("window.sameDocument = true");

        await Tool.Api.PostAsync("messages", new { to = Person, text = "첫 문자입니다" });

        await Expect(inbox.Row("첫 문자입니다")).ToBeVisibleAsync();
        await Expect(inbox.LiveRegion).ToHaveTextAsync("새 SMS, 010-1234-5678, 도착");
        (await inbox.Page.EvaluateAsync<bool>("window.sameDocument")).Should().BeTrue();
    }

    [BrowserFact]
    public async Task Selection_and_focus_stay_where_the_reader_put_them()
    {
        await Tool.Api.PostAsync("messages", new { to = Person, text = "읽고 있는 문자" });
        var inbox = await OpenAsync();
        await inbox.SelectAsync("읽고 있는 문자");
        var address = inbox.Page.Url;

        await Tool.Api.PostAsync("messages", new { to = "01099998888", text = "나중에 온 문자" });

        await Expect(inbox.Row("나중에 온 문자")).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("unread"));
        await Expect(inbox.Selected).ToContainTextAsync("읽고 있는 문자");
        await Expect(inbox.Row("읽고 있는 문자")).ToBeFocusedAsync();
        inbox.Page.Url.Should().Be(address);
    }

    [BrowserFact]
    public async Task A_link_to_a_message_opens_that_message()
    {
        var id = (string)(await Tool.Api.PostAsync("messages", new { to = Person, text = "이 문자" }))["id"]!;
        await Tool.Api.PostAsync("messages", new { to = Person, text = "다른 문자" });

        var inbox = await OpenAsync(path: $"m/{Uri.EscapeDataString(id)}");

        await Expect(inbox.Selected).ToContainTextAsync("이 문자");
        await Expect(inbox.Page.Locator("#why .id")).ToHaveTextAsync(id);
    }

    [BrowserFact]
    public async Task Whoever_reads_further_up_is_told_of_what_is_new_and_not_moved()
    {
        for (var number = 1; number <= 12; number++)
        {
            await Tool.Api.PostAsync("messages", new { to = Person, text = $"{number}번째 문자\n둘째 줄\n셋째 줄" });
        }

        var inbox = await OpenAsync();
        var timeline = inbox.Page.Locator(".timeline");
        await Expect(inbox.Items).ToHaveCountAsync(12);
        await timeline.EvaluateAsync("element => element.scrollTop = 0");

        await Tool.Api.PostAsync("messages", new { to = Person, text = "가장 새 문자" });

        await Expect(inbox.Page.Locator("#screen .pill")).ToContainTextAsync("새 메시지 1건");
        (await timeline.EvaluateAsync<double>("element => element.scrollTop")).Should().Be(0);
        await inbox.Page.Locator("#screen .pill").ClickAsync();
        await Expect(inbox.Items.Last).ToBeInViewportAsync();
        await Expect(inbox.Page.Locator("#screen .pill")).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task A_killed_server_leaves_all_rows_on_screen_and_what_came_meanwhile_follows_once()
    {
        await Tool.Api.PostAsync("messages", new { to = Person, text = "그대로 있는 문자" });
        var inbox = await OpenAsync();
        await Expect(inbox.Rows).ToHaveCountAsync(1);
        await Expect(inbox.Headline).ToBeVisibleAsync();

        await Tool.KillAsync();

        await Expect(inbox.RedLine).ToBeVisibleAsync(new() { Timeout = 5_000 });
        await Expect(inbox.RedLine).ToContainTextAsync(new System.Text.RegularExpressions.Regex(@"\d\d:\d\d:\d\d까지"));
        await Expect(inbox.Row("그대로 있는 문자")).ToBeVisibleAsync();
        await Expect(inbox.Headline).ToBeVisibleAsync();

        await Tool.RestartAsync();
        await Tool.Api.PostAsync("messages", new { to = Person, text = "끊긴 사이에 온 문자" });
        await Tool.Api.PostAsync("messages", new { to = "01099998888", text = "또 하나" });

        await Expect(inbox.RedLine).ToBeHiddenAsync(new() { Timeout = 20_000 });
        await Expect(inbox.Row("끊긴 사이에 온 문자")).ToHaveCountAsync(1);
        await Expect(inbox.Row("또 하나")).ToHaveCountAsync(1);
        await Tool.Api.PostAsync("messages", new { to = "01099998888", text = "다시 이어진 뒤" });
        await Expect(inbox.Row("다시 이어진 뒤")).ToHaveCountAsync(1);
        inbox.Hosts.Should().Equal(Tool.Address.Authority);
    }

    [BrowserFact]
    public async Task Clearing_everything_leads_to_the_first_visit_and_can_be_taken_back()
    {
        await Tool.Api.PostAsync("messages", new { to = Person, text = "지울 문자" });
        await Tool.Api.PostAsync("messages", new { to = "01099998888", text = "또 지울 문자" });
        var inbox = await OpenAsync();

        await inbox.Page.Locator("#clear").ClickAsync();
        await Expect(inbox.Rows).ToHaveCountAsync(0);
        await Expect(inbox.Phone.Locator(".lock")).ToBeVisibleAsync();

        await inbox.Toast.GetByRole(Microsoft.Playwright.AriaRole.Button).ClickAsync();
        await Expect(inbox.Rows).ToHaveCountAsync(2);
        await Expect(inbox.Items).ToHaveCountAsync(1);
    }
}
