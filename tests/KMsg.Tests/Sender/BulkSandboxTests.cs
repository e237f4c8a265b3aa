using KMessage.Sandbox;
using KMessage.Sender;
using KMessage.Solapi;

namespace KMessage.Tests.Sender;

/// <summary>Runs over real HTTP.</summary>
public sealed class BulkSandboxTests
{
    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_notice_reaches_everybody_with_their_name()
    {
        await using KMsgSandbox sandbox = await KMsgSandbox.StartAsync();

        BulkResult done = await Sender(sandbox).Start(Bulk.Request(Bulk.Recipients(250), batchSize: 100)).Completion;

        done.Accepted.Should().Be(250, string.Join(' ', done.Failures));
        sandbox.Messages.Select(message => message.Text).Should().BeEquivalentTo(Enumerable.Range(0, 250).Select(index => $"person {index}: the shop opens"));
        sandbox.Requests.Count(request => request.IsSend).Should().Be(3);
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_cancelled_run_has_sent_exactly_what_it_says()
    {
        await using KMsgSandbox sandbox = await KMsgSandbox.StartAsync();
        var gate = new AnswerGate();
        sandbox.Faults.NextSend(Fault.HeldBy(gate), 1);
        BulkRun run = Sender(sandbox).Start(Bulk.Request([.. Bulk.Recipients(500)], batchSize: 20, concurrency: 1));
        await gate.WaitUntilHeldAsync();

        run.Cancel();
        gate.Open();
        BulkResult done = await run.Completion;

        (done.State, done.Accepted, done.NotSent, sandbox.Messages.Count).Should().Be((BulkState.Cancelled, 20, 480, 20));
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_lost_answer_leaves_its_members_unknown_and_a_retry_does_not_touch_them()
    {
        await using KMsgSandbox sandbox = await KMsgSandbox.StartAsync();
        sandbox.Faults.NextSend(Fault.DropAfterRecording);
        BulkRun run = Sender(sandbox).Start(Bulk.Request([.. Bulk.Recipients(40)], batchSize: 10, concurrency: 1));
        BulkResult done = await run.Completion;

        BulkResult retried = await run.RetryFailedAsync();

        (done.Unknown, done.Accepted).Should().Be((10, 30));
        (retried.Unknown, retried.Accepted, sandbox.Messages.Count).Should().Be((10, 30, 40));
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task What_an_empty_purse_refused_goes_out_after_it_was_filled()
    {
        await using KMsgSandbox sandbox = await KMsgSandbox.StartAsync();
        (decimal balance, sandbox.SolapiBalance, sandbox.SolapiPoint) = (sandbox.SolapiBalance, 0, 0);
        BulkRun run = Sender(sandbox).Start(Bulk.Request(Bulk.Recipients(30)));
        BulkResult refused = await run.Completion;
        sandbox.SolapiBalance = balance;

        BulkResult done = await run.RetryFailedAsync();

        (refused.Accepted, refused.Failed, refused.FailedByCode.Keys.Single()).Should().Be((0, 30, KMsgErrorCode.InsufficientBalance));
        (done.Accepted, done.Failed).Should().Be((30, 0));
        sandbox.Messages.Select(message => message.Text).Should().BeEquivalentTo(Enumerable.Range(0, 30).Select(index => $"person {index}: the shop opens"));
    }

    private static BulkMessageSender Sender(KMsgSandbox sandbox) => new(Some.KMsg(new SolapiProvider(new SolapiOptions
    {
        BaseAddress = sandbox.SolapiAddress,
        ApiKey = sandbox.SolapiApiKey,
        ApiSecret = sandbox.SolapiApiSecret,
        DefaultFrom = "01000000000",
    })));
}
