using System.Diagnostics;
using System.Reflection;

namespace KMessage.Sandbox.Tests.NodeSdk;

/// <summary>Finds and runs node and npm.</summary>
internal static class NodeTools
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);

    /// <summary>The tool that is not there, or null.</summary>
    public static string? Missing => Find("node") is null ? "node" : Find("npm") is null ? "npm" : null;

    /// <summary>The folder of the script in the source tree: node_modules stays beside its lock file and is fetched once.</summary>
    public static string Folder { get; } = typeof(NodeTools).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "NodeSdkFolder").Value!;

    public static async Task<string> RunAsync(string tool, params string[] arguments)
    {
        var path = Find(tool) ?? throw new InvalidOperationException($"{tool} is not on the PATH, and KMSG_TEST_REQUIRE_ALL=1 forbids to skip. Install Node.js 20 or later.");
        using var process = new Process();
        process.StartInfo = new ProcessStartInfo(path, arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        process.Start();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var deadline = new CancellationTokenSource(Deadline);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{tool} {string.Join(' ', arguments)} did not end within {Deadline}.");
        }

        process.ExitCode.Should().Be(0, "{0} {1} wrote: {2}{3}", tool, string.Join(' ', arguments), await output, await error);
        return await output;
    }

    private static string? Find(string tool)
    {
        var names = OperatingSystem.IsWindows() ? new[] { tool + ".exe", tool + ".cmd" } : [tool];
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
    }
}
