using System.Collections.Concurrent;
using KMessage.Queue;

namespace KMessage.Tests.Queue.Processing;

/// <summary>No message of a queue is sent twice by itself, and none is lost.</summary>
public sealed class NeverTwiceTests : IAsyncDisposable
{
    private readonly ProcessorRig<Message> _rig = new();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task A_message_that_was_sent_is_not_sent_again_because_its_job_could_not_be_completed()
    {
        var gateway = new FakeProvider();
        _rig.Queue.Fail("Complete");
        MessageJobProcessor first = _rig.StartSender(gateway);
        Job<Message> job = await first.EnqueueAsync(Some.Text());
        await Eventually.True(() => gateway.Sent.Length == 1 && _rig.Queue.Calls("Complete") > 0);
        await _rig.AdvanceUntilAsync(first.StopAsync(TimeSpan.Zero), MessageRig.Second);
        await Eventually.True(() => first.Metrics.Running == 0);

        _rig.Queue.Before = (_, _) => Task.CompletedTask;
        _rig.StartSender(gateway);
        Job<Message> done = await _rig.UntilAsync(job, JobStatus.Completed, MessageRig.Second);

        gateway.Sent.Should().ContainSingle();
        done.Crashes.Should().Be(1);
    }

    [Fact]
    public async Task A_message_whose_answer_was_lost_waits_for_the_ledger_and_is_completed_when_it_knows()
    {
        var gateway = new FakeProvider { Reply = _ => MessageRig.Lost() };
        MessageJobProcessor processor = _rig.StartSender(gateway);
        Job<Message> job = await processor.EnqueueAsync(Some.Text(), new JobOptions { MaxAttempts = 1 });
        await Eventually.True(() =>
        {
            _rig.Time.Advance(MessageRig.Second);
            return processor.Metrics.Retried >= 3;
        });

        Job<Message> waiting = await _rig.JobAsync(job);
        await FindAsync(job, LedgerDecision.Sent);
        await _rig.UntilAsync(job, JobStatus.Completed, MessageRig.Second);

        (waiting.Status is JobStatus.Pending or JobStatus.Processing, waiting.Failure!.Kind).Should().Be((true, JobTroubleKind.OutcomeUnknown));
        gateway.Sent.Should().ContainSingle();
    }

    [Fact]
    public async Task A_message_that_turns_out_not_to_have_been_taken_is_sent()
    {
        int calls = 0;
        var gateway = new FakeProvider { Reply = _ => Interlocked.Increment(ref calls) == 1 ? MessageRig.Lost() : new ProviderReceipt { ProviderMessageId = "p" } };
        MessageJobProcessor processor = _rig.StartSender(gateway);
        Job<Message> job = await processor.EnqueueAsync(Some.Text());
        await Eventually.True(() => processor.Metrics.Retried == 1);

        await FindAsync(job, LedgerDecision.NotSent);
        await _rig.UntilAsync(job, JobStatus.Completed, MessageRig.Second);

        gateway.Sent.Select(message => message.MessageId).Should().Equal(job.Id, job.Id);
    }

    [Fact]
    public async Task A_message_that_is_held_for_a_person_is_buried_and_redriving_it_sends_only_what_was_not_sent()
    {
        var gateway = new FakeProvider { Reply = _ => MessageRig.Lost() };
        MessageJobProcessor processor = _rig.StartSender(gateway);
        Job<Message> job = await processor.EnqueueAsync(Some.Text());
        await Eventually.True(() => processor.Metrics.Retried == 1);

        await FindAsync(job, LedgerDecision.Hold);
        Job<Message> buried = await _rig.UntilAsync(job, JobStatus.Failed, MessageRig.Second);
        await _rig.Memory.RedriveAsync(new JobRedrive());
        await Eventually.True(() =>
        {
            _rig.Time.Advance(MessageRig.Second);
            return processor.Metrics.Buried == 2;
        });

        buried.Failure!.Kind.Should().Be(JobTroubleKind.OutcomeUnknown);
        gateway.Sent.Should().ContainSingle();
    }

    [Fact]
    public async Task A_worker_that_stalls_beyond_its_lease_changes_nothing_and_its_late_answer_counts()
    {
        var answer = new TaskCompletionSource();
        var gateway = new FakeProvider { Work = _ => answer.Task };
        _rig.Queue.Before = (call, number) => call == "Renew" || (call == "Claim" && number > 1) ? throw WatchedQueue<Message>.Trouble() : Task.CompletedTask;
        Job<Message> job = await _rig.Queue.EnqueueAsync(Some.Text());
        MessageJobProcessor stalled = _rig.StartSender(gateway);
        await Eventually.True(() => gateway.Sent.Length == 1);

        _rig.Time.Advance(TimeSpan.FromSeconds(45));
        MessageJobProcessor other = _rig.Keep(new MessageJobProcessor(_rig.KMsg(gateway), _rig.Memory, new JobProcessorOptions { TimeProvider = _rig.Time }));
        other.Start();
        await Eventually.True(() => other.Metrics.Retried == 1);
        answer.SetResult();
        await Eventually.True(() => stalled.Metrics is { Running: 0, LeaseLost: 1 });
        await _rig.UntilAsync(job, JobStatus.Completed, MessageRig.Second);

        gateway.Sent.Should().ContainSingle();
        (await _rig.EntryAsync(job)).State.Should().Be(SendState.Accepted);
        stalled.Metrics.Completed.Should().Be(0);
    }

    [Fact]
    public async Task A_message_whose_key_belongs_to_another_one_is_never_reported_as_sent()
    {
        _rig.Options.Concurrency = 1;
        var gateway = new FakeProvider();
        MessageJobProcessor processor = _rig.Sender(gateway);
        Job<Message> other = await processor.EnqueueAsync(Some.Text("other") with { IdempotencyKey = "order-1" }, new JobOptions { Delay = TimeSpan.FromMinutes(1) });
        Job<Message> first = await processor.EnqueueAsync(Some.Text("first") with { IdempotencyKey = "order-1" }, new JobOptions { Priority = 1 });
        _rig.Time.Advance(TimeSpan.FromMinutes(1));
        await _rig.Memory.ReleaseAsync((await _rig.Memory.ClaimAsync(new JobClaimRequest { Limit = 2, Lease = TimeSpan.FromSeconds(30) })).Jobs.Select(job => job.Lease).ToList());

        processor.Start();
        await _rig.UntilAsync(first, JobStatus.Completed, MessageRig.Second);
        Job<Message> buried = await _rig.UntilAsync(other, JobStatus.Failed, MessageRig.Second);

        buried.Failure!.Code.Should().Be(nameof(KMsgErrorCode.IdempotencyConflict));
        gateway.SentTexts.Should().Equal("first");
    }

    [Fact]
    public async Task A_ledger_that_cannot_be_written_holds_messages_back_and_burns_nothing()
    {
        var ledger = new Ledger.FaultyLedger(new InMemorySendLedger(_rig.Time)) { BeforeBegin = () => throw Ledger.FaultyLedger.Trouble() };
        var gateway = new FakeProvider();
        KMsg kmsg = Some.KMsg(options => (options.TimeProvider, options.Ledger) = (_rig.Time, ledger), gateway);
        MessageJobProcessor processor = _rig.Keep(new MessageJobProcessor(kmsg, _rig.Queue, _rig.Options));
        processor.Start();
        Job<Message> job = await processor.EnqueueAsync(Some.Text(), new JobOptions { MaxAttempts = 1 });
        await Eventually.True(() => processor.Metrics.Retried == 1);

        (gateway.Sent.Length, (await _rig.JobAsync(job)).Attempts).Should().Be((0, 0));
        ledger.BeforeBegin = () => Task.CompletedTask;
        await _rig.UntilAsync(job, JobStatus.Completed, MessageRig.Second);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    public async Task Stopping_with_32_sends_under_way_ends_in_time_and_every_one_of_them_has_a_result_or_is_known_to_be_unknown(int seed)
    {
        _rig.Options.Concurrency = 32;
        var begun = new ConcurrentDictionary<string, int>();
        var gateway = new FakeProvider
        {
            // Answers after 0 to 60 seconds, the same for the same seed.
            Work = cancellationToken => Task.Delay(TimeSpan.FromSeconds(begun.Count * 37 * seed % 61), _rig.Time, cancellationToken),
            Reply = message => new ProviderReceipt { ProviderMessageId = message.MessageId! },
        };
        MessageJobProcessor processor = _rig.Sender(gateway);
        IReadOnlyList<Job<Message>> jobs = await processor.EnqueueManyAsync(MessageRig.Texts(100));
        processor.Start();
        await Eventually.True(() =>
        {
            gateway.Sent.ToList().ForEach(message => begun.TryAdd(message.MessageId!, 1));
            return gateway.Sent.Length >= 32;
        });

        int claims = 0;
        _rig.Queue.Before = (call, _) =>
        {
            claims += call == "Claim" ? 1 : 0;
            return Task.CompletedTask;
        };
        TimeSpan took = await _rig.AdvanceUntilAsync(processor.StopAsync(), TimeSpan.FromMilliseconds(250));

        took.Should().BeLessThanOrEqualTo(TimeSpan.FromSeconds(31.5));
        claims.Should().BeLessThanOrEqualTo(1, "one claim may have been under way when it stopped");
        gateway.Sent.Select(message => message.MessageId).Should().OnlyHaveUniqueItems();
        HashSet<string?> sent = [.. gateway.Sent.Select(message => message.MessageId)];
        foreach (Job<Message> job in jobs)
        {
            LedgerEntry? entry = await _rig.Memory.Ledger.FindByMessageIdAsync(job.Id);
            if (sent.Contains(job.Id))
            {
                entry!.State.Should().BeOneOf(SendState.Accepted, SendState.Unknown);
            }
            else
            {
                Job<Message> given = await _rig.JobAsync(job);
                (given.Status, given.Attempts).Should().Be((JobStatus.Pending, 0));
            }
        }
    }

    private async Task FindAsync(Job<Message> job, LedgerDecision decision)
    {
        LedgerEntry entry = await _rig.EntryAsync(job);
        LedgerWrite write = (await _rig.Memory.Ledger.ResolveAsync([new LedgerFinding { Key = entry.Key, Decision = decision, Source = LedgerSource.Person }]))[0];
        write.Should().Be(LedgerWrite.Done);
    }
}
