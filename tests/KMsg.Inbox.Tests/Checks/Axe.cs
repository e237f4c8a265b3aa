using System.Diagnostics;
using KMessage.Inbox.Tests.Browser;
using Microsoft.Playwright;

namespace KMessage.Inbox.Tests.Checks;

/// <summary>axe-core, fetched by npm when a test needs it first.</summary>
internal static class Axe
{
    private static readonly Lazy<Task<string>> Source = new(FetchAsync);

    /// <summary>What breaks WCAG 2.1 A or AA on the page as it is now.</summary>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(IPage page)
    {
        await page.EvaluateAsync(await Source.Value);
        return await page.EvaluateAsync<string[]>(
            """
            async () => {
              const { violations } = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'], resultTypes: ['violations'] });
              return violations.flatMap(found => found.nodes.map(node => `${found.id}: ${node.failureSummary} ${node.html.slice(0, 200)}`));
            }
            """);
    }

    private static async Task<string> FetchAsync()
    {
        var folder = Path.Combine(Repository.Root, "tests", "KMsg.Inbox.Tests", "Axe");
        var file = Path.Combine(folder, "node_modules", "axe-core", "axe.min.js");
        if (!File.Exists(file))
        {
            var npm = Chromium.OnThePath("npm") ?? throw new InvalidOperationException("npm is not on the PATH, and KMSG_TEST_REQUIRE_ALL=1 forbids to skip. Install Node.js 20 or later.");
            using var process = Process.Start(new ProcessStartInfo(npm, ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]) { WorkingDirectory = folder })!;
            using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(3));
            await process.WaitForExitAsync(deadline.Token);
            process.ExitCode.Should().Be(0, "npm has to fetch axe-core");
        }

        return await File.ReadAllTextAsync(file);
    }
}
