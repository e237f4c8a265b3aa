using KMessage.Inbox.Tests.Browser;
using KMessage.Inbox.Tests.Checks;
using KMessage.Inbox.Tests.Sending;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KMessage.Inbox.Tests.Pictures;

/// <summary>
/// The pictures of the README, taken of what an app really sent. They are written with <c>KMSG_APPROVE_IMAGES=1</c> only; without it the same views are
/// drawn and checked, so that the pictures can be made again at any time.
/// </summary>
public sealed class ReadmePictureTests(BrowserFixture fixture) : InboxChecks(fixture)
{
    private const int LargestPicture = 150 * 1024;

    [BrowserFact]
    public async Task The_README_shows_what_arrived_and_why()
    {
        await Bakery.FillAsync(Tool);

        await using var inbox = await ViewAsync(new Look { Width = 1280, Height = 800 }, "인증번호");

        await Expect(inbox.Headline).ToContainTextAsync("도착");
        await SaveAsync(inbox, "inbox-light.png");
    }

    [BrowserFact]
    public async Task The_README_shows_why_something_was_refused()
    {
        await Bakery.FillAsync(Tool);

        await using var inbox = await ViewAsync(new Look { Width = 1280, Height = 800, IsDark = true, Locale = "en-GB" }, "예약이 확정되었어요");

        await Expect(inbox.Why.Locator(".comparison mark").First).ToBeVisibleAsync();
        await SaveAsync(inbox, "inbox-failure.png");
    }

    [BrowserFact]
    public async Task The_README_shows_a_fallback_on_a_narrow_screen()
    {
        await Bakery.FillAsync(Tool);

        await using var inbox = await ViewAsync(new Look { Width = 390, Height = 880 }, "박도윤님");

        await Expect(inbox.Page.Locator(".pane-phone")).ToBeVisibleAsync();
        await Expect(inbox.Ghosts).ToHaveCountAsync(1);
        await SaveAsync(inbox, "inbox-narrow.png");
    }

    private async Task<InboxPage> ViewAsync(Look look, string text)
    {
        var inbox = await OpenAsync(look);
        await inbox.SelectAsync(text);

        // No ring of focus and no pointer in the picture, and all of its letters there.
        await inbox.Page.EvaluateAsync("document.activeElement.blur()");
        await inbox.Page.EvaluateAsync("document.fonts.ready");
        return inbox;
    }

    private static async Task SaveAsync(InboxPage inbox, string name)
    {
        var picture = PalettePng.Pack(await inbox.Page.ScreenshotAsync(new PageScreenshotOptions { Animations = ScreenshotAnimations.Disabled }));
        picture.Length.Should().BeLessThanOrEqualTo(LargestPicture, "a README has to load quickly");
        if (Environment.GetEnvironmentVariable("KMSG_APPROVE_IMAGES") == "1")
        {
            var folder = Path.Combine(Repository.Root, "docs", "images");
            Directory.CreateDirectory(folder);
            await File.WriteAllBytesAsync(Path.Combine(folder, name), picture);
        }
    }
}
