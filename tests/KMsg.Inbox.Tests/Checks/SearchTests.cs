using KMessage.Inbox.Tests.Browser;
using static Microsoft.Playwright.Assertions;

namespace KMessage.Inbox.Tests.Checks;

/// <summary>Check 15: the search language.</summary>
public sealed class SearchTests(BrowserFixture fixture) : InboxChecks(fixture)
{
    [BrowserFact]
    public async Task Words_of_the_search_leave_exactly_what_fits_and_Esc_brings_all_back()
    {
        await Tool.Api.PostAsync("messages", new { to = "01012345678", text = "잘 도착한 문자" });
        await Tool.Api.PostAsync("messages", new { to = "01000000002", text = "없는 번호로 간 문자" });
        await Tool.Api.PostAsync("messages", new { to = "01000000002", text = new string('긴', 60), type = "LMS" });
        var inbox = await OpenAsync();
        await Expect(inbox.Row("없는 번호로 간 문자")).ToContainTextAsync("실패");
        await Expect(inbox.Rows).ToHaveCountAsync(3);

        await inbox.Search.FillAsync("type:sms status:failed");
        await Expect(inbox.Rows).ToHaveCountAsync(1);
        await Expect(inbox.Rows).ToContainTextAsync("없는 번호로 간 문자");

        await inbox.Search.FillAsync("to:0101234");
        await Expect(inbox.Rows).ToHaveCountAsync(1);
        await Expect(inbox.Rows).ToContainTextAsync("잘 도착한 문자");
        await inbox.Search.FillAsync("to:010-1234");
        await Expect(inbox.Rows).ToHaveCountAsync(1);
        await Expect(inbox.Rows).ToContainTextAsync("잘 도착한 문자");

        await inbox.Search.FillAsync("아무데도 없는 글");
        await Expect(inbox.Page.Locator("#groups")).ToContainTextAsync("맞는 메시지가 없습니다");
        await inbox.Search.PressAsync("Escape");
        await Expect(inbox.Rows).ToHaveCountAsync(3);
        await Expect(inbox.Search).ToHaveValueAsync("");
    }

    [BrowserFact]
    public async Task A_word_that_does_not_exist_is_explained()
    {
        await Tool.Api.PostAsync("messages", new { to = Person, text = "문자" });
        var inbox = await OpenAsync();

        await inbox.Search.FillAsync("status:nonsense");

        await Expect(inbox.Page.Locator("#query-problem")).Not.ToBeEmptyAsync();
        await Expect(inbox.Rows).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task A_chip_shows_the_failures_and_one_that_comes_later_joins_them()
    {
        await Tool.Api.PostAsync("messages", new { to = Person, text = "잘 도착한 문자" });
        var inbox = await OpenAsync();
        await Expect(inbox.Rows).ToHaveCountAsync(1);
        await inbox.Page.Locator("[data-chip=failed]").ClickAsync();
        await Expect(inbox.Rows).ToHaveCountAsync(0);

        await Tool.Api.PostAsync("messages", new { to = "01000000002", text = "없는 번호로 간 문자" });

        await Expect(inbox.Rows).ToHaveCountAsync(1);
        await Expect(inbox.Page.Locator("[data-chip=failed]")).ToHaveTextAsync("실패 1");
    }
}
