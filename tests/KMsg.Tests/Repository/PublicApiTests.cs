using PublicApiGenerator;

namespace KMessage.Tests.Repository;

/// <summary>
/// The public API of each package stands in PublicApi/*.txt, so that a change of it is seen in review. After a change that is meant:
/// <c>KMSG_APPROVE_API=1 dotnet test tests/KMsg.Tests --filter PublicApi</c>.
/// </summary>
public sealed class PublicApiTests
{
    public static TheoryData<string> Packages => [.. RepositoryFolder.PackageNames];

    [Theory]
    [MemberData(nameof(Packages))]
    public void The_public_API_is_the_approved_one(string package)
    {
        string file = Path.Combine(RepositoryFolder.Root, "tests", "KMsg.Tests", "Repository", "PublicApi", package + ".txt");
        string actual = RepositoryFolder.LoadPackage(package).GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }).ReplaceLineEndings("\n") + "\n";

        if (Environment.GetEnvironmentVariable("KMSG_APPROVE_API") == "1")
        {
            File.WriteAllText(file, actual);
        }

        File.Exists(file).Should().BeTrue($"the API of {package} has to be approved once: KMSG_APPROVE_API=1 dotnet test tests/KMsg.Tests --filter PublicApi");
        actual.Should().Be(File.ReadAllText(file).ReplaceLineEndings("\n"), "a change of the public API is approved by KMSG_APPROVE_API=1");
    }
}
