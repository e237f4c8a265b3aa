using System.Reflection;

namespace KMessage.Tests.Repository;

public sealed class NamespaceTests
{
    public static TheoryData<string> Packages => [.. RepositoryFolder.PackageNames];

    [Theory]
    [MemberData(nameof(Packages))]
    public void No_namespace_of_a_package_makes_new_KMsg_a_compile_error(string package)
    {
        IEnumerable<string?> namespaces = RepositoryFolder.LoadPackage(package).GetTypes().Select(type => type.Namespace).Distinct();

        namespaces.Should().NotContain(name => name == "KMsg" || (name != null && name.StartsWith("KMsg.", StringComparison.Ordinal)));
    }

    [Fact]
    public void No_source_file_declares_such_a_namespace_tests_and_samples_included()
    {
        IEnumerable<string> files = RepositoryFolder.SourceFiles().Where(file =>
            File.ReadLines(file).Any(line => line.StartsWith("namespace KMsg;", StringComparison.Ordinal) || line.StartsWith("namespace KMsg.", StringComparison.Ordinal)));

        files.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void No_namespace_is_named_like_a_type_inside_it(string package)
    {
        IEnumerable<Type> clashes = RepositoryFolder.LoadPackage(package).GetExportedTypes()
            .Where(type => type.Namespace?.Split('.')[^1] == type.Name);

        clashes.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void What_callers_type_is_in_a_namespace_of_the_public_face(string package)
    {
        string[] allowed = ["KMessage", "Microsoft.Extensions.DependencyInjection", "Microsoft.AspNetCore.Builder"];

        Assembly assembly = RepositoryFolder.LoadPackage(package);

        // A program has no types for callers.
        assembly.GetExportedTypes().Select(type => type.Namespace ?? string.Empty).Distinct()
            .Where(name => !allowed.Contains(name) && !name.StartsWith("KMessage.", StringComparison.Ordinal)).Should().BeEmpty();
    }
}
