using Microsoft.Playwright;

namespace KMessage.Inbox.Tests.Browser;

/// <summary>One headless Chromium for all tests; each test has a profile of its own in it.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public IBrowser Browser => _browser ?? throw new InvalidOperationException(
        "There is no Chromium, and KMSG_TEST_REQUIRE_ALL=1 forbids to skip. Install it, for example: sudo apt-get install --yes chromium fonts-noto-cjk");

    public async Task InitializeAsync()
    {
        if (Chromium.Path is not { } path)
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(20_000);

        // The sandbox of Chromium does not work for root and in most containers; it shows nothing but our own page.
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = ["--no-sandbox", "--disable-dev-shm-usage"] });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
