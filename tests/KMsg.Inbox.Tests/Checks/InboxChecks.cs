using KMessage.Inbox.Tests.Browser;
using KMessage.Inbox.Tests.Tool;

namespace KMessage.Inbox.Tests.Checks;

/// <summary>A test that has the tool running and the page open.</summary>
[Collection(BrowserGroup.Name)]
public abstract class InboxChecks(BrowserFixture fixture) : IAsyncLifetime
{
    /// <summary>67 bytes in CP949.</summary>
    protected const string Otp = "[모락] 인증번호: 482913\n3분 안에 입력해 주세요. 절대 알리지 마세요.";

    protected const string Person = "01012345678";

    private readonly List<InboxPage> _open = [];
    private ToolProcess? _tool;

    private protected ToolProcess Tool => _tool!;

    protected BrowserFixture Fixture => fixture;

    /// <summary>What the tool is started with, beyond its port.</summary>
    protected virtual string[] Arguments => [];

    public async Task InitializeAsync()
    {
        if (Chromium.Path is not null)
        {
            _tool = await ToolProcess.StartAsync(Arguments);
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var one in _open)
        {
            await one.DisposeAsync();
        }

        if (_tool is not null)
        {
            await _tool.DisposeAsync();
        }

        _open.SelectMany(page => page.Troubles).Should().BeEmpty("the page's scripts are to run without an error");
    }

    private protected async Task<InboxPage> OpenAsync(Look? look = null, string path = "")
    {
        var page = await InboxPage.OpenAsync(fixture.Browser, new Uri(_tool?.Address ?? throw new InvalidOperationException("There is no Chromium, and KMSG_TEST_REQUIRE_ALL=1 forbids to skip."), path), look);
        _open.Add(page);
        return page;
    }
}
