using KMessage.Contracts.Providers;
using KMessage.Iwinv;

namespace KMessage.Providers.Tests.Contracts;

public sealed class IwinvProviderContractTests : ProviderContract<IwinvProvider>
{
    protected override ValueTask<ProviderHarness> StartAsync() => IwinvHarness.StartAsync();
}
