using System.Reflection;
using System.Runtime.CompilerServices;

namespace KMessage.Tests.Repository;

/// <summary>The checkout that these tests were built from.</summary>
internal static class RepositoryFolder
{
    public static string Root { get; } = FindRoot();

    /// <summary>The packages: every project below src that is packed.</summary>
    public static IReadOnlyList<string> PackageNames { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories).Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    public static Assembly LoadPackage(string name)
    {
        string file = Path.Combine(AppContext.BaseDirectory, name + ".dll");
        File.Exists(file).Should().BeTrue($"tests/KMsg.Tests has to reference src/{name}, so that its guards see it");
        return Assembly.LoadFrom(file);
    }

    public static string Read(params string[] path) => File.ReadAllText(Path.Combine([Root, .. path]));

    public static IEnumerable<string> SourceFiles(params string[] folder) =>
        Directory.EnumerateFiles(Path.Combine([Root, .. folder]), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    // With deterministic builds the compiler maps source paths, so the output folder is tried first.
    private static string FindRoot([CallerFilePath] string thisFile = "")
    {
        foreach (string start in new[] { AppContext.BaseDirectory, Path.GetDirectoryName(thisFile)!, Environment.CurrentDirectory })
        {
            for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "KMsg.sln")))
                {
                    return folder.FullName;
                }
            }
        }

        throw new InvalidOperationException("KMsg.sln was not found above the tests.");
    }
}
