using System.Collections.Concurrent;
using KMessage.Queue;

namespace KMessage.Tests.Queue.Processing;

/// <summary>Gateways that say "too many", that do not work, and that refuse the account.</summary>
public sealed class PacingTests : IAsyncDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(20);

    private readonly ProcessorRig<Message> _rig = new();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task A_gateway_gets_no_more_requests_a_second_than_agreed()
    {
        _rig.Options.Concurrency = 32;
        _rig.Options.Pacing["fake"] = new RateLimit(50, 10);
        var at = new ConcurrentQueue<TimeSpan>();
        var gateway = Recording(at, _ => true);
        MessageJobProcessor processor = _rig.Sender(gateway);
        await processor.EnqueueManyAsync(MessageRig.Texts(260));

        processor.Start();
        await _rig.UntilAsync(counts => counts.Completed == 260, Tick);

        Enumerable.Range(0, 6).Select(second => at.Count(each => (int)each.TotalSeconds == second)).Should().OnlyContain(count => count <= 60);
        at.Max().Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Workers_of_one_database_share_what_was_agreed()
    {
        var at = new ConcurrentQueue<TimeSpan>();
        var gateway = Recording(at, _ => true);
        MessageJobProcessor[] workers = [.. Enumerable.Range(0, 3).Select(_ => _rig.Keep(new MessageJobProcessor(
            _rig.KMsg(gateway), _rig.Memory, new JobProcessorOptions { TimeProvider = _rig.Time, Pacing = { ["fake"] = new RateLimit(20, 1) } })))];
        await workers[0].EnqueueManyAsync(MessageRig.Texts(60));

        Array.ForEach(workers, worker => worker.Start());
        await _rig.UntilAsync(counts => counts.Completed == 60, Tick);

        at.Max().Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(2.9));
    }

    [Fact]
    public async Task A_storm_of_refusals_is_over_within_five_seconds_and_burns_no_attempts()
    {
        _rig.Options.Concurrency = 32;
        var taken = new Queue<TimeSpan>();
        var answers = new ConcurrentQueue<(TimeSpan At, bool IsTaken)>();
        Lock gate = new();
        bool Takes(TimeSpan now)
        {
            lock (gate)
            {
                while (taken.Count > 0 && now - taken.Peek() >= TimeSpan.FromSeconds(1))
                {
                    taken.Dequeue();
                }

                bool takes = taken.Count < 50;
                if (takes)
                {
                    taken.Enqueue(now);
                }

                answers.Enqueue((now, takes));
                return takes;
            }
        }

        var gateway = Recording([], Takes);
        MessageJobProcessor processor = _rig.Sender(gateway);
        await processor.EnqueueManyAsync(MessageRig.Texts(1000));

        processor.Start();
        await _rig.UntilAsync(counts => counts.Completed == 1000, Tick);

        (TimeSpan At, bool IsTaken)[] settled = [.. answers.Where(answer => answer.At > TimeSpan.FromSeconds(5))];
        ((double)settled.Count(answer => !answer.IsTaken) / settled.Length).Should().BeLessThanOrEqualTo(0.02);
        settled.Max(answer => answer.At).Should().BeLessThan(TimeSpan.FromSeconds(60), "1,000 messages at nearly 50 a second");
        (await _rig.Memory.ListAsync(new JobListRequest { Status = JobStatus.Completed, Limit = 1000 })).Jobs.Should().OnlyContain(job => job.Attempts == 1);
    }

    [Fact]
    public async Task A_gateway_that_does_not_work_is_tried_once_in_a_while_and_no_message_is_lost_or_burnt()
    {
        _rig.Options.Concurrency = 32;
        _rig.Options.Pacing["fake"] = new RateLimit(50, 10);
        bool isDown = true;
        int probes = 0;
        var at = new ConcurrentQueue<TimeSpan>();
        long start = _rig.Time.GetTimestamp();
        var gateway = new FakeProvider
        {
            Balance = () =>
            {
                probes++;
                return isDown ? MessageRig.Down() : new Balance("fake", []);
            },
            Reply = message =>
            {
                at.Enqueue(_rig.Time.GetElapsedTime(start));
                return isDown ? MessageRig.Down() : new ProviderReceipt { ProviderMessageId = message.MessageId! };
            },
        };
        MessageJobProcessor processor = _rig.Sender(gateway);
        IReadOnlyList<Job<Message>> jobs = await processor.EnqueueManyAsync([.. MessageRig.Texts(300).Select(job => job with { Options = new JobOptions { MaxAttempts = 2 } })]);

        processor.Start();
        await Eventually.True(() => at.Count >= 5);
        for (int second = 0; second < 1800; second++)
        {
            _rig.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        JobProcessorHealth sick = await processor.CheckHealthAsync();
        int whileDown = at.Count + probes;
        isDown = false;
        await Eventually.True(() =>
        {
            _rig.Time.Advance(Tick);
            return at.Count > whileDown - probes;
        });
        await _rig.UntilAsync(counts => counts.Completed == 300, Tick);

        whileDown.Should().BeLessThan(32 + 360);
        probes.Should().BeGreaterThan(1);
        sick.Issues.Should().ContainSingle().Which.English.Should().StartWith("'fake' is left alone for").And.Contain("NetworkError");
        TimeSpan recovered = at.Skip(whileDown).DefaultIfEmpty(at.Last()).First();
        TimeSpan[] after = [.. at.Where(each => each >= TimeSpan.FromSeconds(1800))];
        after.Count(each => each < after[0] + TimeSpan.FromSeconds(1)).Should().BeLessThanOrEqualTo(60);
        (await _rig.Memory.CountAsync()).Failed.Should().Be(0);
        after.Should().HaveCount(300, "every message is sent once when it works again");
        recovered.Should().BePositive();
        jobs.Should().HaveCount(300);
    }

    [Theory]
    [InlineData(KMsgErrorCode.AuthenticationFailed)]
    [InlineData(KMsgErrorCode.InsufficientBalance)]
    public async Task A_gateway_that_refuses_the_account_is_left_alone_until_that_is_settled(KMsgErrorCode code)
    {
        bool isRefused = true;
        var gateway = new FakeProvider
        {
            Balance = () => isRefused ? Some.Error(code, SendOutcome.NotSent) : new Balance("fake", []),
            Reply = message => isRefused ? Some.Error(code, SendOutcome.Rejected) : new ProviderReceipt { ProviderMessageId = message.MessageId! },
        };
        _rig.Options.Concurrency = 1;
        MessageJobProcessor processor = _rig.StartSender(gateway);
        Job<Message> job = await processor.EnqueueAsync(Some.Text(), new JobOptions { MaxAttempts = 1 });
        await Eventually.True(() => processor.Metrics.Retried == 1);

        JobProcessorHealth sick = await processor.CheckHealthAsync();
        for (int minute = 0; minute < 10; minute++)
        {
            _rig.Time.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }

        gateway.Sent.Should().ContainSingle("one refusal is enough");
        sick.Issues.Should().ContainSingle().Which.English.Should().Contain($"{code}");
        isRefused = false;
        (await _rig.UntilAsync(job, JobStatus.Completed, MessageRig.Second)).Attempts.Should().Be(1);
        (await processor.CheckHealthAsync()).IsHealthy.Should().BeTrue();
    }

    [Fact]
    public async Task A_message_that_waits_for_its_gateway_is_not_told_as_failed()
    {
        var hooks = new RecordingHooks();
        var gateway = new FakeProvider
        {
            Balance = () => MessageRig.Down(),
            Reply = _ => Some.Error(KMsgErrorCode.AuthenticationFailed, SendOutcome.Rejected),
        };
        KMsg kmsg = Some.KMsg(options => (options.TimeProvider, options.Hooks) = (_rig.Time, [hooks]), gateway);
        _rig.Options.Concurrency = 1;
        MessageJobProcessor processor = _rig.Keep(new MessageJobProcessor(kmsg, _rig.Queue, _rig.Options));
        processor.Start();
        await processor.EnqueueManyAsync(MessageRig.Texts(5));

        await Eventually.True(() =>
        {
            _rig.Time.Advance(MessageRig.Second);
            return processor.Metrics.Retried >= 3;
        });

        gateway.Sent.Should().ContainSingle();
        hooks.Steps.Should().Equal("before", "failed", "final");
    }

    [Fact]
    public async Task What_is_wrong_with_messages_closes_no_gateway()
    {
        var gateway = new FakeProvider { Reply = message => ((WrittenMessage)message).Text == "good" ? new ProviderReceipt { ProviderMessageId = "p" } : Some.Error(KMsgErrorCode.InvalidRequest, SendOutcome.Rejected) };
        MessageJobProcessor processor = _rig.StartSender(gateway);
        await processor.EnqueueManyAsync(MessageRig.Texts(20));
        await _rig.UntilAsync(counts => counts.Failed == 20);

        Job<Message> good = await processor.EnqueueAsync(Some.Text("good"));

        await _rig.UntilAsync(good, JobStatus.Completed);
    }

    [Fact]
    public async Task A_gateway_that_does_not_work_holds_no_other_gateway_up()
    {
        var broken = new FakeProvider("broken") { Balance = () => MessageRig.Down(), Reply = _ => MessageRig.Down() };
        var working = new FakeProvider("working");
        MessageJobProcessor processor = _rig.Sender(broken, working);
        await processor.EnqueueManyAsync([.. MessageRig.Texts(200).Select((job, i) => job with { Payload = job.Payload with { ProviderId = i % 2 == 0 ? "broken" : "working" } })]);

        processor.Start();
        await _rig.UntilAsync(counts => counts.Completed == 100, Tick);

        working.Sent.Should().HaveCount(100);
        broken.Sent.Length.Should().BeLessThan(50);
    }

    [Fact]
    public async Task A_gateway_that_is_slow_by_agreement_holds_no_other_gateway_up()
    {
        _rig.Options.Pacing["slow"] = new RateLimit(0.1, 1);
        var slow = new FakeProvider("slow");
        var fast = new FakeProvider("fast");
        MessageJobProcessor processor = _rig.Sender(slow, fast);
        await processor.EnqueueManyAsync([.. MessageRig.Texts(200).Select((job, i) => job with { Payload = job.Payload with { ProviderId = i < 100 ? "slow" : "fast" } })]);

        processor.Start();
        await _rig.UntilAsync(counts => counts.Completed >= 101);

        (slow.Sent.Length, fast.Sent.Length).Should().Be((1, 100), "the clock stands still");
    }

    private FakeProvider Recording(ConcurrentQueue<TimeSpan> at, Func<TimeSpan, bool> takes)
    {
        long start = _rig.Time.GetTimestamp();
        return new FakeProvider
        {
            Reply = message =>
            {
                TimeSpan now = _rig.Time.GetElapsedTime(start);
                at.Enqueue(now);
                return takes(now) ? new ProviderReceipt { ProviderMessageId = message.MessageId! } : MessageRig.TooMany();
            },
        };
    }
}
