namespace KMessage.Inbox.Tests.Browser;

/// <summary>A test that needs Chromium. Without it: skipped, or failed when <c>KMSG_TEST_REQUIRE_ALL=1</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute(bool needsNpm = false) => Skip = Chromium.WhySkipped(needsNpm);
}
