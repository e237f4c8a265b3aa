namespace KMessage.Inbox.Tests.Browser;

/// <summary>Finds the Chromium that is installed here; none is ever downloaded.</summary>
internal static class Chromium
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

    /// <summary>The path of the program; null when there is none.</summary>
    public static string? Path { get; } = Find();

    public static string? WhySkipped(bool needsNpm) =>
        Environment.GetEnvironmentVariable("KMSG_TEST_REQUIRE_ALL") == "1" ? null
        : Path is null ? "There is no Chromium on the PATH. Install it, for example: sudo apt-get install --yes chromium fonts-noto-cjk. KMSG_TEST_CHROMIUM names another one."
        : needsNpm && OnThePath("npm") is null ? "npm, which fetches axe-core, is not on the PATH. Install it, for example: sudo apt-get install --yes nodejs npm"
        : null;

    public static string? OnThePath(string program)
    {
        var name = OperatingSystem.IsWindows() ? program + ".exe" : program;
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator)
            .Select(folder => System.IO.Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
    }

    private static string? Find() =>
        Environment.GetEnvironmentVariable("KMSG_TEST_CHROMIUM") is { Length: > 0 } given ? given : Names.Select(OnThePath).FirstOrDefault(path => path is not null);
}
