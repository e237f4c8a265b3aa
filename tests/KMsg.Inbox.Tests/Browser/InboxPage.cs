using Microsoft.Playwright;

namespace KMessage.Inbox.Tests.Browser;

/// <summary>The page as a reader has it open: its parts by what they are, and what went wrong in it.</summary>
internal sealed class InboxPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _troubles = [];
    private readonly List<string> _hosts = [];

    private InboxPage(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.Console += (_, message) => Note(message.Type == "error" && !IsLostConnection(message.Text), message.Text);
        page.PageError += (_, message) => Note(true, message);
        page.Request += (_, request) =>
        {
            lock (_hosts)
            {
                _hosts.Add(new Uri(request.Url).Authority);
            }
        };
    }

    public IPage Page { get; }

    public ILocator Rows => Page.Locator(".message");

    public ILocator Groups => Page.Locator(".group");

    public ILocator Selected => Page.Locator(".message[aria-current=true]");

    public ILocator Search => Page.Locator("#query");

    public ILocator Phone => Page.Locator("#screen");

    public ILocator Items => Page.Locator("#screen article");

    public ILocator Ghosts => Page.Locator("#screen article.ghost");

    public ILocator Solids => Page.Locator("#screen article:not(.ghost)");

    public ILocator Why => Page.Locator("#why");

    public ILocator Headline => Page.Locator("#why h1");

    public ILocator Lanes => Page.Locator("#why .lane");

    public ILocator Meter => Page.Locator("#why [role=meter]");

    public ILocator Cells => Page.Locator("#why .ruler .cell");

    public ILocator Total => Page.Locator("#why .total td");

    public ILocator AmberLine => Page.Locator("#bar-bent");

    public ILocator RedLine => Page.Locator("#bar-lost");

    public ILocator LiveRegion => Page.Locator("#announce");

    public ILocator Toast => Page.Locator("#toast");

    /// <summary>Errors on the page's console and in its scripts.</summary>
    public IReadOnlyList<string> Troubles
    {
        get
        {
            lock (_troubles)
            {
                return [.. _troubles];
            }
        }
    }

    /// <summary>Every host that the page asked for anything.</summary>
    public IReadOnlyList<string> Hosts
    {
        get
        {
            lock (_hosts)
            {
                return [.. _hosts.Distinct()];
            }
        }
    }

    public static async Task<InboxPage> OpenAsync(IBrowser browser, Uri address, Look? look = null)
    {
        var context = await browser.NewContextAsync((look ?? new Look()).ToOptions());
        context.SetDefaultTimeout(20_000);
        var page = new InboxPage(context, await context.NewPageAsync());
        await page.Page.GotoAsync(address.ToString());
        await Assertions.Expect(page.Page.Locator("#live.live")).ToHaveClassAsync(new System.Text.RegularExpressions.Regex(@"\blive live\b"));
        return page;
    }

    /// <summary>The row of the list with this text in it.</summary>
    public ILocator Row(string text) => Rows.Filter(new() { HasText = text });

    /// <summary>A switch of the selected person, by its place: KakaoTalk, power, advertisements.</summary>
    public ILocator Switch(string key) => Page.Locator($"#who [role=switch][data-key={key}]");

    public ILocator Tab(string name) => Page.Locator($"#why [data-tab={name}]");

    /// <summary>Chooses a message in the list and waits until "why" tells of it.</summary>
    public async Task SelectAsync(string text)
    {
        var row = Row(text).First;
        var id = await row.GetAttributeAsync("data-id");
        await row.ClickAsync();
        await Assertions.Expect(Page.Locator("#why .id")).ToHaveTextAsync(id!);
    }

    public Task<string> ClipboardAsync() => Page.EvaluateAsync<string>("navigator.clipboard.readText()");

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private static bool IsLostConnection(string text) => text.Contains("net::ERR_", StringComparison.Ordinal) || text.Contains("Failed to load resource", StringComparison.Ordinal);

    private void Note(bool isTrouble, string text)
    {
        if (isTrouble)
        {
            lock (_troubles)
            {
                _troubles.Add(text);
            }
        }
    }
}
