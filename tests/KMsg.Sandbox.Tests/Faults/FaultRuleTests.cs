using System.Net;
using KMessage.Sandbox.Tests.Support;

namespace KMessage.Sandbox.Tests.Faults;

public sealed class FaultRuleTests
{
    [Fact]
    public async Task A_rule_that_throws_is_told_to_the_caller()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);
        sandbox.Faults.When(_ => throw new InvalidOperationException("my own mistake"), Fault.NoAnswer);

        var answer = await caller.SendAsync(SolapiCaller.Sms());

        (answer.Status, answer.ErrorCode).Should().Be((HttpStatusCode.InternalServerError, "SandboxDefect"));
        answer.ErrorMessage.Should().Contain("my own mistake");
    }
}
