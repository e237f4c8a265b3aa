using KMessage.Http;

namespace KMessage.Tests.Providers.Http;

public sealed class LocalGatewayAddressTests
{
    [Theory]
    [InlineData("http://127.0.0.1:5080")]
    [InlineData("http://localhost:5080/")]
    [InlineData("http://[::1]:5080")]
    public void An_unchanged_program_can_be_pointed_at_this_machine(string address)
    {
        string variable = SetVariable(address);

        LocalGatewayAddress.FromEnvironment(variable).Should().Be(new Uri(address));
    }

    [Theory]
    [InlineData("https://gateway.example")]
    [InlineData("http://10.0.0.1")]
    [InlineData("http://127.0.0.1.example")]
    [InlineData("file:///etc/passwd")]
    [InlineData("localhost:5080")]
    [InlineData("nonsense")]
    public void The_environment_cannot_lead_keys_and_messages_to_another_machine(string address)
    {
        string variable = SetVariable(address);

        Action read = () => LocalGatewayAddress.FromEnvironment(variable);

        read.Should().Throw<ArgumentException>().WithMessage($"*{variable}*loopback*BaseAddress*");
    }

    [Fact]
    public void Without_the_variable_there_is_no_address() => LocalGatewayAddress.FromEnvironment("KMSG_TEST_NOT_SET").Should().BeNull();

    private static string SetVariable(string address)
    {
        string variable = "KMSG_TEST_" + Guid.NewGuid().ToString("N");
        Environment.SetEnvironmentVariable(variable, address);
        return variable;
    }
}
