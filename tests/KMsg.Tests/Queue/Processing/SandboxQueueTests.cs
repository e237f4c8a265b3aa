using KMessage.Queue;
using KMessage.Sandbox;
using KMessage.Solapi;

namespace KMessage.Tests.Queue.Processing;

/// <summary>Queued messages over the wire.</summary>
public sealed class SandboxQueueTests
{
    [Fact(Timeout = Deadline.Milliseconds * 2)]
    public async Task A_thousand_queued_messages_are_a_few_requests_and_each_arrives_once()
    {
        await using KMsgSandbox sandbox = await KMsgSandbox.StartAsync();
        var queue = new InMemoryJobQueue<Message>();
        await using var processor = new MessageJobProcessor(Facade(sandbox), queue, new JobProcessorOptions { Concurrency = 8 });
        IReadOnlyList<Job<Message>> jobs = await processor.EnqueueManyAsync(MessageRig.Texts(1000));

        processor.Start();
        await Eventually.AsyncTrue(async () => (await queue.CountAsync()).Completed == 1000);
        await processor.StopAsync();

        sandbox.Messages.Should().HaveCount(1000);
        sandbox.Requests.Count(request => request.IsSend).Should().BeLessThanOrEqualTo(3);
        (await queue.Ledger.FindByMessageIdAsync(jobs[999].Id))!.State.Should().Be(SendState.Accepted);
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_message_whose_answer_is_lost_on_the_way_is_not_sent_again()
    {
        await using KMsgSandbox sandbox = await KMsgSandbox.StartAsync();
        sandbox.Faults.NextSend(Fault.DropAfterRecording);
        var queue = new InMemoryJobQueue<Message>();
        await using var processor = new MessageJobProcessor(Facade(sandbox), queue);
        processor.Start();

        Job<Message> job = await processor.EnqueueAsync(Some.Text());
        await Eventually.True(() => processor.Metrics.Retried == 1);
        await processor.StopAsync();

        Job<Message> waiting = (await queue.GetAsync(job.Id))!;
        (waiting.Status, waiting.Attempts, waiting.Failure!.Kind).Should().Be((JobStatus.Pending, 0, JobTroubleKind.OutcomeUnknown));
        sandbox.Messages.Should().ContainSingle();
        sandbox.Requests.Count(request => request.IsSend).Should().Be(1);
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_send_that_is_under_way_when_it_stops_ends_with_its_answer()
    {
        await using KMsgSandbox sandbox = await KMsgSandbox.StartAsync();
        var gate = new AnswerGate();
        sandbox.Faults.NextSend(Fault.HeldBy(gate));
        var queue = new InMemoryJobQueue<Message>();
        await using var processor = new MessageJobProcessor(Facade(sandbox), queue);
        processor.Start();
        Job<Message> job = await processor.EnqueueAsync(Some.Text());
        await gate.WaitUntilHeldAsync();

        Task stopping = processor.StopAsync();
        gate.Open();
        await stopping;

        (await queue.GetAsync(job.Id))!.Status.Should().Be(JobStatus.Completed);
    }

    private static KMsg Facade(KMsgSandbox sandbox) => Some.KMsg(new SolapiProvider(new SolapiOptions
    {
        BaseAddress = sandbox.SolapiAddress,
        ApiKey = sandbox.SolapiApiKey,
        ApiSecret = sandbox.SolapiApiSecret,
        DefaultFrom = "01000000000",
    }));
}
