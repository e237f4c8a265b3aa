using System.Reflection;
using KMessage.Contracts.Providers;

namespace KMessage.Providers.Tests.Contracts;

public sealed class CoverageTests
{
    [Fact]
    public void Every_provider_has_to_keep_the_contract()
    {
        // Also an assembly that is referenced and never used: a provider may be there whose tests were forgotten.
        Assembly[] ours = [.. Directory.GetFiles(AppContext.BaseDirectory, "KMsg*.dll").Where(file => !Path.GetFileName(file).Contains("Tests", StringComparison.Ordinal)).Select(Assembly.LoadFrom)];

        ours.SelectMany(assembly => assembly.GetExportedTypes()).Count(type => type.IsClass && type.IsAssignableTo(typeof(IProvider))).Should().BeGreaterThanOrEqualTo(2);
        ProviderContracts.FindUncovered(typeof(CoverageTests).Assembly, ours).Should().BeEmpty("each needs a class that derives from ProviderContract");
    }

    [Fact]
    public void A_provider_without_the_suite_is_named()
    {
        ProviderContracts.FindUncovered(typeof(ProviderContracts).Assembly, typeof(KMessage.Solapi.SolapiProvider).Assembly).Should().Equal(typeof(KMessage.Solapi.SolapiProvider));
    }
}
