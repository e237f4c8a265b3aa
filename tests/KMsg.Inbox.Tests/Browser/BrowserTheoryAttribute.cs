namespace KMessage.Inbox.Tests.Browser;

/// <summary>As <see cref="BrowserFactAttribute"/>, with data.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute(bool needsNpm = false) => Skip = Chromium.WhySkipped(needsNpm);
}
