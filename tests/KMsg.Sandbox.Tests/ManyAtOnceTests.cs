using KMessage.Sandbox.Tests.Support;

namespace KMessage.Sandbox.Tests;

public sealed class ManyAtOnceTests
{
    [Fact]
    public async Task A_thousand_sends_at_once_are_each_taken_once()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);
        var recipients = Enumerable.Range(0, 1000).Select(number => $"0103333{number:D4}").ToArray();

        await Parallel.ForEachAsync(recipients, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (to, _) =>
        {
            var answer = await caller.SendAsync(SolapiCaller.Sms(to));
            var found = await caller.ListAsync("messageId=" + answer.FirstMessageId);
            found.OnlyMessage.GetProperty("to").GetString().Should().Be(to);
        });

        sandbox.Messages.Select(message => message.To).Should().BeEquivalentTo(recipients);
        sandbox.Messages.Select(message => message.MessageId).Should().OnlyHaveUniqueItems();
        sandbox.Requests.Should().HaveCount(2000);
        sandbox.SolapiBalance.Should().Be(10_000_000 - (1000 * 18));
    }
}
