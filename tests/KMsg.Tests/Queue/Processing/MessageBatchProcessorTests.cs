using System.Text.Json;
using KMessage.Queue;

namespace KMessage.Tests.Queue.Processing;

public sealed class MessageBatchProcessorTests : IAsyncDisposable
{
    private readonly ProcessorRig<MessageBatch> _rig = new();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task A_batch_is_one_job_and_goes_in_gateway_sized_requests()
    {
        var gateway = new FakeBatchProvider { BatchLimits = new(100, 1_000_000) };
        MessageBatchProcessor processor = Start(gateway);

        Job<MessageBatch> job = await processor.EnqueueAsync(Texts(250));
        await _rig.UntilAsync(job, JobStatus.Completed);

        gateway.Batches.Select(batch => batch.Count).Should().BeEquivalentTo([100, 100, 50]);
        gateway.Sent.Select(message => message.MessageId).Should().BeEquivalentTo(Enumerable.Range(0, 250).Select(index => MessageBatch.MemberId(job.Id, index)));
    }

    [Fact]
    public async Task A_batch_that_was_interrupted_goes_on_where_it_stopped()
    {
        int requests = 0;
        var gateway = new FakeBatchProvider
        {
            BatchLimits = new(10, 1_000_000),
            BatchReply = messages => Interlocked.Increment(ref requests) % 2 == 0
                ? [.. messages.Select(_ => (Result<ProviderReceipt>)MessageRig.Down())]
                : [.. messages.Select(message => (Result<ProviderReceipt>)new ProviderReceipt { ProviderMessageId = message.MessageId! })],
        };
        MessageBatchProcessor processor = Start(gateway);

        Job<MessageBatch> job = await processor.EnqueueAsync(Texts(100));
        await _rig.UntilAsync(job, JobStatus.Completed, MessageRig.Second);

        var ledger = _rig.Memory.Ledger;
        IReadOnlyList<LedgerEntry?> entries = await ledger.FindAsync([.. Enumerable.Range(0, 100).Select(index => new LedgerKey(LedgerKeyKind.MessageId, MessageBatch.MemberId(job.Id, index)))]);
        entries.Should().OnlyContain(entry => entry!.State == SendState.Accepted);
        int accepted = gateway.Batches.Where((_, i) => i % 2 == 0).Sum(batch => batch.Count);
        accepted.Should().Be(100, "what was taken once is not sent again");
    }

    [Fact]
    public async Task A_batch_with_refused_messages_is_buried_with_how_many_and_sends_each_only_once()
    {
        int lost = 0;
        var gateway = new FakeBatchProvider
        {
            Reply = message => ((WrittenMessage)message).Text switch
            {
                "3" => Some.Error(KMsgErrorCode.MessageSendFailed, SendOutcome.Rejected),
                "4" when Interlocked.Increment(ref lost) == 1 => MessageRig.Down(),
                _ => new ProviderReceipt { ProviderMessageId = message.MessageId! },
            },
        };
        MessageBatchProcessor processor = Start(gateway);

        Job<MessageBatch> job = await processor.EnqueueAsync(Texts(10));
        Job<MessageBatch> buried = await _rig.UntilAsync(job, JobStatus.Failed, MessageRig.Second);

        buried.Failure!.Text.Should().StartWith("1 of 10 messages were not taken.");
        gateway.SentTexts.GroupBy(text => text).ToDictionary(group => group.Key, group => group.Count()).Should().Equal(
            Enumerable.Range(0, 10).ToDictionary(number => $"{number}", number => number == 4 ? 2 : 1));
    }

    [Fact]
    public async Task A_batch_with_a_lost_answer_is_never_sent_again_and_done_when_the_ledger_knows()
    {
        var gateway = new FakeBatchProvider { BatchReply = messages => [.. messages.Select(_ => (Result<ProviderReceipt>)MessageRig.Lost())] };
        MessageBatchProcessor processor = Start(gateway);
        Job<MessageBatch> job = await processor.EnqueueAsync(Texts(5));
        await Eventually.True(() =>
        {
            _rig.Time.Advance(MessageRig.Second);
            return processor.Metrics.Retried >= 3;
        });

        await _rig.Memory.Ledger.ResolveAsync([.. Enumerable.Range(0, 5).Select(index => new LedgerFinding
        {
            Key = new LedgerKey(LedgerKeyKind.MessageId, MessageBatch.MemberId(job.Id, index)),
            Decision = LedgerDecision.Sent,
            Source = LedgerSource.Report,
        })]);
        await _rig.UntilAsync(job, JobStatus.Completed, MessageRig.Second);

        gateway.Batches.Should().ContainSingle();
    }

    [Fact]
    public async Task An_empty_batch_and_one_with_a_wrong_message_are_refused()
    {
        MessageBatchProcessor processor = Start(new FakeBatchProvider());

        (await processor.Invoking(each => each.EnqueueAsync([])).Should().ThrowAsync<KMsgException>()).Which.Error.Message.Should().Be("The batch has no messages. Give at least one, or queue nothing.");
        await processor.Invoking(each => each.EnqueueAsync([Some.Text(), Some.Text(to: "02")])).Should().ThrowAsync<KMsgException>();
        (await _rig.Memory.CountAsync()).Ready.Should().Be(0);
    }

    [Fact]
    public void A_batch_can_be_written_and_read_and_shows_nobody()
    {
        var batch = new MessageBatch { Messages = [Some.Text("비밀"), Some.AlimTalk()] };

        string json = JsonSerializer.Serialize(batch, MessageBatch.JsonTypeInfo);
        MessageBatch read = JsonSerializer.Deserialize(json, MessageBatch.JsonTypeInfo)!;

        read.Messages.Select(message => message.Type).Should().Equal(MessageType.Text, MessageType.AlimTalk);
        json.Should().StartWith("{\"messages\":[").And.Contain("비밀");
        batch.ToString().Should().Be("2 messages");
    }

    private static Message[] Texts(int count) => [.. Enumerable.Range(0, count).Select(number => Some.Text($"{number}"))];

    private MessageBatchProcessor Start(IProvider gateway)
    {
        MessageBatchProcessor processor = _rig.Keep(new MessageBatchProcessor(Some.KMsg(options => options.TimeProvider = _rig.Time, gateway), _rig.Memory, _rig.Options));
        processor.Start();
        return processor;
    }
}
