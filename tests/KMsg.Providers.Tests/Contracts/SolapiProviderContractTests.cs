using KMessage.Contracts.Providers;
using KMessage.Solapi;

namespace KMessage.Providers.Tests.Contracts;

public sealed class SolapiProviderContractTests : ProviderContract<SolapiProvider>
{
    protected override ValueTask<ProviderHarness> StartAsync() => SolapiHarness.StartAsync();
}
