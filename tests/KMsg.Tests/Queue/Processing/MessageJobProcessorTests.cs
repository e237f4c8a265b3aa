using KMessage.Queue;

namespace KMessage.Tests.Queue.Processing;

public sealed class MessageJobProcessorTests : IAsyncDisposable
{
    private readonly ProcessorRig<Message> _rig = new();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task A_message_is_sent_under_the_id_of_its_job()
    {
        var gateway = new FakeProvider();
        MessageJobProcessor processor = _rig.StartSender(gateway);

        Job<Message> job = await processor.EnqueueAsync(Some.Text());
        await _rig.UntilAsync(job, JobStatus.Completed);

        gateway.Sent.Should().ContainSingle().Which.MessageId.Should().Be(job.Id);
        (await _rig.EntryAsync(job)).State.Should().Be(SendState.Accepted);
        job.MaxAttempts.Should().Be(10);
    }

    [Fact]
    public async Task Many_messages_go_in_a_few_requests()
    {
        var gateway = new FakeBatchProvider { BatchLimits = new(500, 10_000_000) };
        MessageJobProcessor processor = _rig.Sender(gateway);
        await processor.EnqueueManyAsync(MessageRig.Texts(1000));

        processor.Start();
        await _rig.UntilAsync(counts => counts.Completed == 1000);

        gateway.Batches.Select(batch => batch.Count).Should().Equal(500, 500);
    }

    [Fact]
    public async Task No_more_requests_run_at_once_than_allowed()
    {
        _rig.Options.Concurrency = 3;
        var gate = new TaskCompletionSource();
        int begun = 0;
        var gateway = new FakeBatchProvider
        {
            Key = _ => null,
            Work = _ =>
            {
                Interlocked.Increment(ref begun);
                return gate.Task;
            },
        };
        MessageJobProcessor processor = _rig.Sender(gateway);
        await processor.EnqueueManyAsync(MessageRig.Texts(300));

        processor.Start();
        await Eventually.True(() => Volatile.Read(ref begun) == 3);
        gate.SetResult();
        await _rig.UntilAsync(counts => counts.Completed == 300);

        gateway.MostRunning.Should().Be(3);
    }

    [Fact]
    public async Task A_wrong_message_is_refused_before_it_is_queued()
    {
        MessageJobProcessor processor = _rig.Sender(new FakeProvider());

        KMsgError number = (await processor.Invoking(each => each.EnqueueAsync(Some.Text(to: "02"))).Should().ThrowAsync<KMsgException>()).Which.Error;
        await processor.Invoking(each => each.EnqueueAsync(null!)).Should().ThrowAsync<KMsgException>();
        await processor.Invoking(each => each.EnqueueManyAsync([Some.Text(), Some.Text("")])).Should().ThrowAsync<KMsgException>();
        await processor.Invoking(each => each.EnqueueManyAsync([Some.Text(), Some.Text()], new JobOptions { UniqueKey = "k" })).Should().ThrowAsync<ArgumentException>().WithMessage("One UniqueKey*");

        number.Field.Should().Be("To");
        (await _rig.Memory.CountAsync()).Ready.Should().Be(0);
    }

    [Fact]
    public async Task The_same_key_is_one_job_however_often_it_is_queued()
    {
        MessageJobProcessor processor = _rig.Sender(new FakeProvider());

        Job<Message> first = await processor.EnqueueAsync(Some.Text(), new JobOptions { UniqueKey = "order-1" });
        Job<Message> again = await processor.EnqueueAsync(Some.Text(), new JobOptions { UniqueKey = "order-1" });

        (again.Id, again.IsDuplicate).Should().Be((first.Id, true));
        await processor.Invoking(each => each.EnqueueAsync(Some.Text("other"), new JobOptions { UniqueKey = "order-1" })).Should().ThrowAsync<KMsgException>();
    }

    [Fact]
    public async Task Two_jobs_with_one_idempotency_key_send_one_message()
    {
        var gateway = new FakeProvider();
        MessageJobProcessor processor = _rig.Sender(gateway);
        Message message = Some.Text() with { IdempotencyKey = "order-1-shipped", MessageId = "m1" };
        await processor.EnqueueAsync(message);
        await processor.EnqueueAsync(message);

        processor.Start();
        await _rig.UntilAsync(counts => counts.Completed == 2, MessageRig.Second);

        gateway.Sent.Should().ContainSingle();
    }

    [Fact]
    public async Task A_refused_message_is_buried_with_the_reason_and_the_others_are_sent()
    {
        var gateway = new FakeBatchProvider { Reply = message => ((WrittenMessage)message).Text == "1" ? Some.Error(KMsgErrorCode.MessageSendFailed, SendOutcome.Rejected) : new ProviderReceipt { ProviderMessageId = "p" } };
        MessageJobProcessor processor = _rig.Sender(gateway);
        IReadOnlyList<Job<Message>> jobs = await processor.EnqueueManyAsync(MessageRig.Texts(3));

        processor.Start();
        await _rig.UntilAsync(counts => counts is { Completed: 2, Failed: 1 });

        Job<Message> buried = await _rig.JobAsync(jobs[1]);
        (buried.Failure!.Kind, buried.Failure.Code, buried.Attempts).Should().Be((JobTroubleKind.Refused, "MessageSendFailed", 1));
    }

    [Fact]
    public async Task What_passes_is_tried_again_with_the_same_id()
    {
        int calls = 0;
        var gateway = new FakeProvider { Reply = _ => Interlocked.Increment(ref calls) < 3 ? MessageRig.Down() : new ProviderReceipt { ProviderMessageId = "p" } };
        MessageJobProcessor processor = _rig.StartSender(gateway);

        Job<Message> job = await processor.EnqueueAsync(Some.Text());
        Job<Message> done = await _rig.UntilAsync(job, JobStatus.Completed, MessageRig.Second);

        done.Attempts.Should().Be(3);
        gateway.Sent.Select(message => message.MessageId).Should().Equal(job.Id, job.Id, job.Id);
    }

    [Fact]
    public async Task A_message_whose_time_is_over_is_buried_and_not_sent()
    {
        var gateway = new FakeProvider();
        MessageJobProcessor processor = _rig.Sender(gateway);
        Job<Message> job = await processor.EnqueueAsync(Some.Text() with { ValidUntil = _rig.Time.GetUtcNow() + TimeSpan.FromMinutes(3) });

        _rig.Time.Advance(TimeSpan.FromMinutes(4));
        processor.Start();
        Job<Message> buried = await _rig.UntilAsync(job, JobStatus.Failed);

        (buried.Failure!.Kind, gateway.Sent.Length).Should().Be((JobTroubleKind.Expired, 0));
    }

    [Fact]
    public async Task A_scheduled_message_is_handed_to_the_gateway_with_its_time_and_at_once_when_that_has_passed()
    {
        var gateway = new FakeProvider();
        MessageJobProcessor processor = _rig.Sender(gateway);
        DateTimeOffset soon = _rig.Time.GetUtcNow() + TimeSpan.FromMinutes(10);
        DateTimeOffset late = _rig.Time.GetUtcNow() + TimeSpan.FromHours(10);
        await processor.EnqueueAsync(Some.Text("soon") with { ScheduledAt = soon });
        await processor.EnqueueAsync(Some.Text("late") with { ScheduledAt = late });

        _rig.Time.Advance(TimeSpan.FromHours(1));
        processor.Start();
        await _rig.UntilAsync(counts => counts.Completed == 2);

        gateway.Sent.ToDictionary(message => ((WrittenMessage)message).Text, message => message.ScheduledAt).Should().Equal(new Dictionary<string, DateTimeOffset?> { ["soon"] = null, ["late"] = late });
    }

    [Fact]
    public async Task A_job_for_later_waits_in_the_queue()
    {
        var gateway = new FakeProvider();
        MessageJobProcessor processor = _rig.StartSender(gateway);

        Job<Message> job = await processor.EnqueueAsync(Some.Text(), new JobOptions { Delay = TimeSpan.FromSeconds(5) });
        await Eventually.True(() => _rig.Queue.Calls("Wait") > 0);
        gateway.Sent.Should().BeEmpty();
        await _rig.UntilAsync(job, JobStatus.Completed, MessageRig.Second);

        (_rig.Time.GetUtcNow() - job.CreatedAt).Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Without_any_ledger_it_says_which_line_to_add() =>
        FluentActions.Invoking(() => new MessageJobProcessor(Some.KMsg(new FakeProvider()), new LedgerlessQueue())).Should().Throw<ArgumentException>().WithMessage("*need a ledger*Ledger = new SqliteSendLedger(*");

    [Fact]
    public async Task The_ledger_of_the_facade_is_used_when_it_has_one()
    {
        var ledger = new InMemorySendLedger(_rig.Time);
        KMsg kmsg = Some.KMsg(options => (options.TimeProvider, options.Ledger) = (_rig.Time, ledger), new FakeProvider());
        MessageJobProcessor processor = _rig.Keep(new MessageJobProcessor(kmsg, _rig.Queue, _rig.Options));
        processor.Start();

        Job<Message> job = await processor.EnqueueAsync(Some.Text());
        await _rig.UntilAsync(job, JobStatus.Completed);

        (await ledger.FindByMessageIdAsync(job.Id))!.State.Should().Be(SendState.Accepted);
        (await _rig.Memory.Ledger.FindByMessageIdAsync(job.Id)).Should().BeNull();
    }
}
