using System.Net;
using KMessage.Sandbox.Tests.Support;

namespace KMessage.Sandbox.Tests;

public sealed class SandboxOptionsTests
{
    [Fact]
    public async Task Two_sandboxes_live_side_by_side()
    {
        await using var first = await KMsgSandbox.StartAsync();
        await using var second = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(first);

        await caller.SendAsync(SolapiCaller.Sms());

        first.SolapiAddress.Should().NotBe(second.SolapiAddress);
        first.Messages.Should().ContainSingle();
        second.Messages.Should().BeEmpty();
    }

    [Fact]
    public async Task A_port_can_be_asked_for_and_a_taken_one_is_refused()
    {
        await using var first = await KMsgSandbox.StartAsync();

        var second = () => KMsgSandbox.StartAsync(new SandboxOptions { Port = first.SolapiAddress.Port });

        await second.Should().ThrowAsync<IOException>();
    }

    [Fact]
    public async Task Sender_numbers_are_added_and_taken_away()
    {
        await using var sandbox = await KMsgSandbox.StartAsync(new SandboxOptions { SenderNumbers = { "02-930-2266" } });
        using var caller = new SolapiCaller(sandbox);
        const string Message = """{"to":"01012345678","from":"029302266","text":"x"}""";

        var registered = await caller.SendAsync(Message);
        sandbox.SenderNumbers.Remove("029302266");
        var removed = await caller.SendAsync(Message);
        sandbox.SenderNumbers.Add("029302266");
        var added = await caller.SendAsync(Message);

        registered.FailedCodes.Should().BeEmpty();
        removed.FailedCodes.Should().Equal("1062");
        added.FailedCodes.Should().BeEmpty();
    }

    [Theory]
    [InlineData("010-1234-5678")]
    [InlineData("010 1234 5678")]
    [InlineData("+82 10-1234-5678")]
    [InlineData("01012345678")]
    public async Task A_phone_is_the_same_however_its_number_is_written(string number)
    {
        await using var sandbox = await KMsgSandbox.StartAsync();

        sandbox.Phones[number].HasOptedOut = true;

        sandbox.Phones["01012345678"].HasOptedOut.Should().BeTrue();
    }

    [Theory]
    [InlineData("#{a}", "anything", true)]
    [InlineData("x #{a} y", "x  y", true)]
    [InlineData("x #{a} y", "x y", false)]
    [InlineData("#{a}-#{b}.", "1-2.", true)]
    [InlineData("#{a}-#{b}.", "1-2", false)]
    [InlineData("#{a}-#{b}.", "12.", false)]
    [InlineData("plain", "plain", true)]
    [InlineData("plain", "plain!", false)]
    public async Task A_finished_text_is_held_against_its_template(string template, string text, bool fits)
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);
        sandbox.Templates.Add("T", template);

        var answer = await caller.SendAsync(
            """{"to":"01012345678","text":@,"kakaoOptions":{"pfId":"KA01PF000000000000000000SANDBOX1","templateId":"T"}}"""
                .Replace("@", SolapiCaller.Quote(text), StringComparison.Ordinal));

        answer.Status.Should().Be(HttpStatusCode.OK);
        answer.FailedCodes.Should().BeEquivalentTo(fits ? [] : new[] { "1043" });
    }
}
