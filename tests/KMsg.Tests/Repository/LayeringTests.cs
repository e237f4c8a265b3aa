using System.Reflection;
using System.Text.RegularExpressions;

namespace KMessage.Tests.Repository;

/// <summary>Arrows point one way. Within the core the rooms are folders, so the sources are read; between packages the assemblies tell.</summary>
public sealed partial class LayeringTests
{
    // A room, and the rooms whose types it may name.
    private static readonly Dictionary<string, string[]> MayKnow = new()
    {
        ["Text"] = [],
        ["Messages"] = ["Text"],
        ["Results"] = ["Text", "Messages"],
        ["Advertising"] = ["Text", "Messages", "Results"],
        ["Providers"] = ["Text", "Messages", "Results"],
        ["Routing"] = ["Text", "Messages", "Results", "Providers"],
        ["Diagnostics"] = ["Messages", "Results"],
        ["Hooks"] = ["Messages", "Results", "Diagnostics"],
        ["Ledger"] = ["Text", "Messages", "Results", "Providers", "Diagnostics"],
        ["Sending"] = ["Text", "Messages", "Results", "Advertising", "Providers", "Routing", "Hooks", "Diagnostics", "Ledger"],
        [""] = ["Text", "Messages", "Results", "Advertising", "Providers", "Routing", "Hooks", "Diagnostics", "Ledger", "Sending"],
        ["Tracking"] = ["", "Text", "Messages", "Results", "Advertising", "Providers", "Routing", "Hooks", "Diagnostics", "Ledger", "Sending"],
        ["Queue"] = ["", "Text", "Messages", "Results", "Advertising", "Providers", "Routing", "Hooks", "Diagnostics", "Ledger", "Sending"],
        ["Sender"] = ["", "Text", "Messages", "Results", "Advertising", "Providers", "Routing", "Hooks", "Diagnostics", "Ledger", "Sending"],
        ["DependencyInjection"] = ["", "Text", "Messages", "Results", "Advertising", "Providers", "Routing", "Hooks", "Diagnostics", "Ledger", "Sending", "Tracking", "Queue", "Sender"],
    };

    public static TheoryData<string> Packages => [.. RepositoryFolder.PackageNames];

    [Fact]
    public void A_room_of_the_core_names_only_types_of_rooms_below_it()
    {
        List<SourceFile> files = [.. RepositoryFolder.SourceFiles("src", "KMsg").Select(SourceFile.Read)];
        ILookup<string, string> homes = files.SelectMany(file => file.Declared.Select(type => (type, file.Room))).ToLookup(pair => pair.type, pair => pair.Room);

        IEnumerable<string> violations =
            from file in files
            from word in file.Words
            where homes.Contains(word) && !homes[word].Any(room => room == file.Room || MayKnow[file.Room].Contains(room))
            select $"{file.Name} names {word} of {string.Join("/", homes[word].Distinct())}";

        files.Select(file => file.Room).Distinct().Should().BeSubsetOf(MayKnow.Keys, "a new room of the core gets its place in this table");
        violations.Should().BeEmpty();
    }

    [Fact]
    public void The_core_depends_on_the_platforms_abstractions_alone()
    {
        IEnumerable<string> references = RepositoryFolder.LoadPackage("KMsg").GetReferencedAssemblies().Select(reference => reference.Name!);

        references.Should().OnlyContain(name => name.StartsWith("System", StringComparison.Ordinal) || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void An_adapter_knows_the_core_and_no_other_adapter(string package)
    {
        string[] allowed = package switch
        {
            "KMsg" or "KMsg.Sandbox" => [],
            "KMsg.Sandbox.Tool" => ["KMsg.Sandbox"],
            "KMsg.Sqlite" or "KMsg.PostgreSql" or "KMsg.MySql" => ["KMsg", "KMsg.Relational"],
            _ => ["KMsg"],
        };

        IEnumerable<string> references = RepositoryFolder.LoadPackage(package).GetReferencedAssemblies().Select(reference => reference.Name!).Where(name => name.StartsWith("KMsg", StringComparison.Ordinal));

        references.Should().BeSubsetOf(allowed);
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void No_package_opens_its_internals(string package)
    {
        Assembly assembly = RepositoryFolder.LoadPackage(package);

        assembly.GetCustomAttributes<System.Runtime.CompilerServices.InternalsVisibleToAttribute>().Should().BeEmpty();
    }

    private sealed record SourceFile(string Name, string Room, IReadOnlyList<string> Declared, IReadOnlyList<string> Words)
    {
        public static SourceFile Read(string file)
        {
            string relative = Path.GetRelativePath(Path.Combine(RepositoryFolder.Root, "src", "KMsg"), file).Replace('\\', '/');
            string code = StringsAndComments().Replace(File.ReadAllText(file), " ");
            return new SourceFile(
                relative,
                relative.Contains('/', StringComparison.Ordinal) ? relative[..relative.IndexOf('/', StringComparison.Ordinal)] : string.Empty,
                [.. Declaration().Matches(code).Select(match => match.Groups[1].Value)],
                [.. TypePosition().Matches(code).Select(match => match.Value).Distinct()]);
        }
    }

    [GeneratedRegex("""//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'""", RegexOptions.Singleline)]
    private static partial Regex StringsAndComments();

    [GeneratedRegex(@"\b(?:class|struct|interface|enum|record(?: struct| class)?)\s+([A-Z]\w*)")]
    private static partial Regex Declaration();

    // A capitalised word that is not a member of something (.Word) and is not being declared, assigned or named as a property.
    [GeneratedRegex(@"(?<![\w.])[A-Z]\w*(?=\s*(?:[<?\[\](.{]|\w))")]
    private static partial Regex TypePosition();
}
