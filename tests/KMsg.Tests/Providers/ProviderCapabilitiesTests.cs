namespace KMessage.Tests.Providers;

public sealed class ProviderCapabilitiesTests
{
    [Fact]
    public void A_provider_can_do_what_its_interfaces_say_and_nothing_else()
    {
        ProviderCapabilities.Of(new FakeProvider()).Should().Equal(ProviderCapability.Balance);
        ProviderCapabilities.Of(new FakeBatchProvider()).Should().Equal(ProviderCapability.Batches, ProviderCapability.Balance);
    }

    [Fact]
    public void Every_capability_interface_of_the_core_is_one_of_the_capabilities()
    {
        IEnumerable<string> interfaces = typeof(IProvider).Assembly.GetExportedTypes()
            .Where(type => type.IsInterface && type != typeof(IProvider) && (type.Name.EndsWith("Source", StringComparison.Ordinal) || type.GetMethods().Any(IsAsynchronousCall)))
            .Where(type => type.Namespace == "KMessage" && !Others.Contains(type.Name))
            .Select(type => type.Name);

        interfaces.Should().HaveCount(Enum.GetValues<ProviderCapability>().Length, "a new capability interface gets its ProviderCapability: {0}", string.Join(", ", interfaces));
    }

    // Interfaces with calls that are not a provider's.
    private static readonly string[] Others = ["IKMsg", "IBatchSendHooks", "ISendLedger", "ISendLedgerSource", "IUnknownOutcomeHandler", "ISuppressionList"];

    private static bool IsAsynchronousCall(System.Reflection.MethodInfo method) => typeof(Task).IsAssignableFrom(method.ReturnType) || method.ReturnType.Name.StartsWith("ValueTask", StringComparison.Ordinal);
}
