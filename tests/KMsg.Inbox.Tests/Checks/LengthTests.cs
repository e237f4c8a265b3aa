using KMessage.Inbox.Tests.Browser;
using KMessage.Inbox.Tests.Sending;
using static Microsoft.Playwright.Assertions;

namespace KMessage.Inbox.Tests.Checks;

/// <summary>Checks 3, 4 and 5: how long a text is, to the byte.</summary>
public sealed class LengthTests(BrowserFixture fixture) : InboxChecks(fixture)
{
    [BrowserFact]
    public async Task The_code_takes_67_of_90_bytes_and_23_cells_stay_empty()
    {
        var sender = await SdkSender.ForAsync(Tool);
        await sender.SendAsync(new TextMessage
        {
            To = Person,
            Text = "[모락] 인증번호: #{code}\n#{minutes}분 안에 입력해 주세요. 절대 알리지 마세요.",
            Variables = new() { ["code"] = "482913", ["minutes"] = "3" },
        });

        var inbox = await OpenAsync();

        await Expect(inbox.Why.Locator(".length strong")).ToHaveTextAsync("67 / 90 byte");
        await Expect(inbox.Meter).ToHaveAttributeAsync("aria-valuenow", "67");
        await Expect(inbox.Cells.And(inbox.Page.Locator(".empty"))).ToHaveCountAsync(23);
        (await FilledCellsAsync(inbox)).Should().Be(90);
    }

    [BrowserFact]
    public async Task Forty_five_syllables_fill_an_SMS()
    {
        await (await SdkSender.ForAsync(Tool)).SendAsync(new TextMessage { To = Person, Text = new string('가', 45) });

        var inbox = await OpenAsync();

        await Expect(inbox.Why.Locator(".tag").First).ToHaveTextAsync("SMS");
        await Expect(inbox.Why.Locator(".length strong")).ToHaveTextAsync("90 / 90 byte");
        await Expect(inbox.Cells.And(inbox.Page.Locator(".empty"))).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Forty_six_syllables_become_an_LMS_and_the_question_that_decided_is_ticked()
    {
        using var raw = await RawSolapi.ForAsync(Tool);
        await raw.SendAsync(RawSolapi.Text(Person, new string('가', 46)));

        var inbox = await OpenAsync(new Look { Locale = "en-GB" });

        await Expect(inbox.Why.Locator(".tag").First).ToHaveTextAsync("LMS");
        await Expect(inbox.Why.Locator(".length strong")).ToHaveTextAsync("92 / 2,000 byte");
        await Expect(inbox.Meter.Locator("u")).ToContainTextAsync("90");
        await Expect(inbox.Why.Locator(".questions .decided")).ToContainTextAsync("no → LMS");
    }

    [BrowserFact]
    public async Task A_character_that_CP949_lacks_is_hatched_in_place_and_no_total_is_claimed()
    {
        using var raw = await RawSolapi.ForAsync(Tool);
        await raw.SendAsync(RawSolapi.Text(Person, "[모락] 갓 구운 식빵 나왔어요🍞 오늘 6시까지 들러 주세요.", "SMS"));

        var inbox = await OpenAsync();

        await Expect(inbox.Rows).ToContainTextAsync("1029");
        await Expect(inbox.Cells.And(inbox.Page.Locator(".outside"))).ToHaveTextAsync("🍞");
        await Expect(inbox.Why.Locator(".verdict")).ToContainTextAsync("18번째 글자 🍞(U+1F35E)");
        await Expect(inbox.Why.Locator(".length strong")).ToContainTextAsync("+ 셀 수 없는 글자 1");
        await Expect(inbox.Why.Locator(".legend")).Not.ToContainTextAsync("남은 자리");
    }

    private static Task<int> FilledCellsAsync(InboxPage inbox) => inbox.Page.Locator("#why .ruler").EvaluateAsync<int>(
        "ruler => [...ruler.children].reduce((sum, cell) => sum + (cell.classList.contains('wide') ? 2 : 1), 0)");
}
