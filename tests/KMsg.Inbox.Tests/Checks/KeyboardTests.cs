using KMessage.Inbox.Tests.Browser;
using static Microsoft.Playwright.Assertions;

namespace KMessage.Inbox.Tests.Checks;

/// <summary>Check 17: without a mouse.</summary>
public sealed class KeyboardTests(BrowserFixture fixture) : InboxChecks(fixture)
{
    [BrowserFact]
    public async Task The_list_can_be_walked_and_the_next_failure_found()
    {
        var inbox = await WithThreeAsync();

        await PressAsync(inbox, "j");
        await Expect(inbox.Selected).ToContainTextAsync("둘째");
        await PressAsync(inbox, "j");
        await Expect(inbox.Selected).ToContainTextAsync("첫째");
        await PressAsync(inbox, "k");
        await Expect(inbox.Selected).ToContainTextAsync("둘째");
        await PressAsync(inbox, "g", "f");
        await Expect(inbox.Selected).ToContainTextAsync("실패");
    }

    [BrowserFact]
    public async Task Each_pane_takes_the_focus_and_shows_it()
    {
        var inbox = await WithThreeAsync();

        foreach (var (key, target) in new[] { ("1", ".message[aria-current=true]"), ("2", ".timeline"), ("3", "#why"), ("/", "#query") })
        {
            await PressAsync(inbox, key);
            await Expect(inbox.Page.Locator(target)).ToBeFocusedAsync();
            (await FocusIsVisibleAsync(inbox)).Should().BeTrue("the focus after '{0}' is seen", key);
            await inbox.Page.EvaluateAsync("document.activeElement.blur()");
        }
    }

    [BrowserFact]
    public async Task Every_stop_of_the_tab_key_shows_where_the_focus_is()
    {
        var inbox = await WithThreeAsync();
        var stops = new HashSet<string>();

        for (var press = 0; press < 60; press++)
        {
            await inbox.Page.Keyboard.PressAsync("Tab");
            var stop = await inbox.Page.EvaluateAsync<string>("document.activeElement === document.body ? '' : document.activeElement.outerHTML.slice(0, 200)");
            if (stop.Length == 0 || !stops.Add(stop))
            {
                break;
            }

            (await FocusIsVisibleAsync(inbox)).Should().BeTrue("the focus on {0} is seen", stop);
        }

        stops.Should().HaveCountGreaterThan(20);
    }

    [BrowserFact]
    public async Task The_request_is_copied_as_a_command_and_as_CSharp()
    {
        var inbox = await WithThreeAsync();

        await PressAsync(inbox, "c");
        await Expect(inbox.Toast).ToContainTextAsync("복사했습니다");
        (await inbox.ClipboardAsync()).Should().StartWith("curl ");

        await PressAsync(inbox, "s");
        await Expect(inbox.Toast).ToContainTextAsync("복사했습니다");
        await Expect(inbox.Page.Locator("[data-copy='C#']")).ToBeVisibleAsync();
        (await inbox.ClipboardAsync()).Should().Contain("SendAsync(");
    }

    [BrowserFact]
    public async Task No_key_fires_while_one_types_or_when_they_are_switched_off()
    {
        var inbox = await WithThreeAsync();
        await PressAsync(inbox, "/");
        await inbox.Page.Keyboard.TypeAsync("jkp?");
        await Expect(inbox.Search).ToHaveValueAsync("jkp?");
        await Expect(inbox.Page.Locator("#dialog")).ToBeHiddenAsync();
        await Expect(inbox.AmberLine).ToBeHiddenAsync();
        await PressAsync(inbox, "Escape");
        await Expect(inbox.Selected).ToContainTextAsync("셋째");

        await PressAsync(inbox, "?");
        await Expect(inbox.Page.Locator("#dialog")).ToBeVisibleAsync();
        await inbox.Page.Locator("#use-keys").UncheckAsync();
        await PressAsync(inbox, "Escape");
        await Expect(inbox.Page.Locator("#dialog")).ToBeHiddenAsync();
        await PressAsync(inbox, "j", "?");
        await Expect(inbox.Page.Locator("#dialog")).ToBeHiddenAsync();
        await Expect(inbox.Selected).ToContainTextAsync("셋째");
    }

    [BrowserFact]
    public async Task A_control_that_was_opened_closes_with_Esc_and_gives_the_focus_back()
    {
        var inbox = await WithThreeAsync();
        await inbox.Page.Locator("#knob-clock").FocusAsync();
        await PressAsync(inbox, "Enter");
        await Expect(inbox.Page.Locator("#pop button").First).ToBeFocusedAsync();

        await PressAsync(inbox, "Escape");

        await Expect(inbox.Page.Locator("#pop")).ToBeHiddenAsync();
        await Expect(inbox.Page.Locator("#knob-clock")).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task Tabs_take_the_arrow_keys()
    {
        var inbox = await WithThreeAsync();
        await inbox.Tab("request").FocusAsync();

        await PressAsync(inbox, "ArrowRight");

        await Expect(inbox.Tab("response")).ToBeFocusedAsync();
        await Expect(inbox.Tab("response")).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(inbox.Tab("request")).ToHaveAttributeAsync("tabindex", "-1");
    }

    private static async Task PressAsync(InboxPage inbox, params string[] keys)
    {
        foreach (var key in keys)
        {
            await inbox.Page.Keyboard.PressAsync(key);
        }
    }

    private static Task<bool> FocusIsVisibleAsync(InboxPage inbox) => inbox.Page.EvaluateAsync<bool>(
        """
        () => {
          const rings = (element) => {
            const style = getComputedStyle(element);
            return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== 'none';
          };
          const focused = document.activeElement;
          const box = focused.getBoundingClientRect();
          return (rings(focused) || rings(focused.closest('.search') ?? focused)) && box.width > 0 && box.bottom > 0 && box.top < innerHeight;
        }
        """);

    private async Task<InboxPage> WithThreeAsync()
    {
        await Tool.Api.PostAsync("messages", new { to = "01000000002", text = "없는 번호" });
        await Tool.Api.PostAsync("messages", new { to = Person, text = "첫째" });
        await Tool.Api.PostAsync("messages", new { to = Person, text = "둘째" });
        await Tool.Api.PostAsync("messages", new { to = Person, text = "셋째" });
        var inbox = await OpenAsync();
        await Expect(inbox.Row("없는 번호")).ToContainTextAsync("실패");
        await Expect(inbox.Selected).ToContainTextAsync("셋째");
        await Expect(inbox.Page.Locator("#why .id")).ToBeVisibleAsync();
        return inbox;
    }
}
