namespace KMessage.Sandbox.Tests.NodeSdk;

/// <summary>A test that needs Node.js. Without it: skipped, or failed when <c>KMSG_TEST_REQUIRE_ALL=1</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute()
    {
        if (NodeTools.Missing is { } missing && Environment.GetEnvironmentVariable("KMSG_TEST_REQUIRE_ALL") != "1")
        {
            Skip = $"{missing} is not on the PATH. Install Node.js 20 or later, for example: sudo apt-get install --yes nodejs npm";
        }
    }
}
