using Microsoft.Playwright;

namespace KMessage.Inbox.Tests.Browser;

/// <summary>How a reader looks at the page.</summary>
internal sealed record Look
{
    public int Width { get; init; } = 1440;

    public int Height { get; init; } = 900;

    public string Locale { get; init; } = "ko-KR";

    public bool IsDark { get; init; }

    public BrowserNewContextOptions ToOptions() => new()
    {
        ViewportSize = new() { Width = Width, Height = Height },
        Locale = Locale,
        ColorScheme = IsDark ? ColorScheme.Dark : ColorScheme.Light,
        ReducedMotion = ReducedMotion.Reduce,
        Permissions = ["clipboard-read", "clipboard-write"],
    };
}
