using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace KMessage.Tests.Sending;

/// <summary>Whatever a provider, a progress reader, a log or a caller does: every message has one result, and it is the truth.</summary>
public sealed class SendTroubleTests
{
    public static TheoryData<string, Func<Message, Result<ProviderReceipt>>> BrokenReplies => new()
    {
        { "throws", _ => throw new InvalidOperationException("secret 01012345678") },
        { "null", _ => null! },
        { "success without a receipt", _ => Result.Success<ProviderReceipt>(null!) },
    };

    public static TheoryData<string, Func<IReadOnlyList<Message>, IReadOnlyList<Result<ProviderReceipt>>>> BrokenBatchReplies => new()
    {
        { "throws", _ => throw new InvalidOperationException("secret 01012345678") },
        { "null", _ => null! },
        { "nothing", _ => [] },
        { "nulls", messages => new Result<ProviderReceipt>[messages.Count] },
    };

    [Theory(Timeout = Deadline.Milliseconds)]
    [MemberData(nameof(BrokenReplies))]
    public async Task A_provider_that_breaks_its_contract_leaves_the_outcome_unknown(string what, Func<Message, Result<ProviderReceipt>> reply)
    {
        KMsg kmsg = Some.KMsg(options => options.Routing.Strategy = RoutingStrategy.Failover, new FakeProvider { Reply = reply }, new FakeProvider("second"));

        Result<SendReceipt> single = await kmsg.SendAsync(Some.Text());
        SendManyResult many = await kmsg.SendManyAsync(Some.SmsMessages(2));

        foreach (Result<SendReceipt> result in many.Results.Append(single))
        {
            result.Error.Should().BeEquivalentTo(new { Outcome = SendOutcome.Unknown, ProviderId = "fake", IsRetryable = false }, what);
            result.Error!.Message.Should().NotContain("secret");
        }
    }

    [Theory(Timeout = Deadline.Milliseconds)]
    [MemberData(nameof(BrokenBatchReplies))]
    public async Task A_batch_that_breaks_its_contract_leaves_every_member_unknown(string what, Func<IReadOnlyList<Message>, IReadOnlyList<Result<ProviderReceipt>>> reply)
    {
        var provider = new FakeBatchProvider { BatchReply = reply };

        SendManyResult many = await Some.KMsg(provider).SendManyAsync(Some.SmsMessages(3));

        many.OutcomeUnknown.Should().Be(3, what);
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task Members_that_a_batch_answer_forgets_are_unknown_and_the_others_accepted()
    {
        var provider = new FakeBatchProvider { BatchReply = _ => [new ProviderReceipt()] };

        SendManyResult many = await Some.KMsg(provider).SendManyAsync(Some.SmsMessages(3));

        many.Results.Select(result => result.Error?.Outcome).Should().Equal(null, SendOutcome.Unknown, SendOutcome.Unknown);
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_provider_that_cannot_plan_a_message_gets_it_alone()
    {
        var provider = new FakeBatchProvider { Key = _ => throw new InvalidOperationException() };

        SendManyResult many = await Some.KMsg(provider).SendManyAsync(Some.SmsMessages(3));

        many.Succeeded.Should().Be(3);
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task Progress_that_throws_costs_no_result()
    {
        var progress = new RecordingProgress(() => throw new InvalidOperationException());

        SendManyResult many = await Some.KMsg(new FakeProvider()).SendManyAsync(Some.SmsMessages(40), new SendManyOptions { Concurrency = 2, Progress = progress });

        many.Succeeded.Should().Be(40);
        progress.Told[^1].Completed.Should().Be(40);
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task Progress_that_throws_at_the_very_end_costs_no_result()
    {
        var progress = new RecordingProgress(() => throw new InvalidOperationException());

        SendManyResult many = await Some.KMsg(new FakeProvider()).SendManyAsync([Some.Text(to: "")], new SendManyOptions { Progress = progress });

        many.Failed.Should().Be(1);
        progress.Told.Should().ContainSingle();
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task Progress_that_sends_itself_does_not_hang()
    {
        KMsg kmsg = Some.KMsg(new FakeProvider());
        var progress = new RecordingProgress(() => kmsg.SendAsync(Some.Text()).Wait(Deadline.Span));

        SendManyResult many = await kmsg.SendManyAsync(Some.SmsMessages(10), new SendManyOptions { Concurrency = 2, Progress = progress });

        many.Succeeded.Should().Be(10);
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_log_that_throws_costs_no_result()
    {
        KMsg kmsg = Some.KMsg(options => options.LoggerFactory = new BrokenLoggerFactory(), new FakeProvider());

        (await kmsg.SendAsync(Some.Text())).IsSuccess.Should().BeTrue();
        (await kmsg.SendManyAsync(Some.SmsMessages(3))).Succeeded.Should().Be(3);
    }

    [Fact]
    public async Task The_log_holds_ids_and_codes_and_no_number_or_text()
    {
        var logs = new FakeLogCollector();
        using ILoggerFactory factory = LoggerFactory.Create(builder => builder.AddProvider(new FakeLoggerProvider(logs)));
        var provider = new FakeProvider { Reply = message => message.MessageId == "m2" ? throw new InvalidOperationException(Some.Recipient) : new ProviderReceipt() };
        KMsg kmsg = Some.KMsg(
            options =>
            {
                options.LoggerFactory = factory;
                options.Hooks = [new RecordingHooks("final")];
            },
            provider);

        await kmsg.SendAsync(Some.Text("secret") with { MessageId = "m1" });
        await kmsg.SendAsync(Some.Text("secret") with { MessageId = "m2" });

        logs.GetSnapshot().Select(record => record.Message).Should().Contain("Sms m1 accepted by fake").And.Contain(line => line.Contains("threw", StringComparison.Ordinal))
            .And.NotContain(line => line.Contains("secret", StringComparison.Ordinal) || line.Contains(Some.Recipient, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_call_that_was_cancelled_before_it_began_sends_nothing()
    {
        var provider = new FakeProvider();
        KMsg kmsg = Some.KMsg(provider);
        var cancelled = new CancellationToken(canceled: true);

        Result<SendReceipt> single = await kmsg.SendAsync(Some.Text(), cancelled);
        SendManyResult many = await kmsg.SendManyAsync(Some.SmsMessages(3), cancellationToken: cancelled);

        many.Results.Append(single).Should().OnlyContain(result => result.Error!.Code == KMsgErrorCode.RequestAborted && result.Error.Outcome == SendOutcome.NotSent);
        provider.Sent.Should().BeEmpty();
    }

    [Fact]
    public async Task A_hook_that_cancels_keeps_the_message_from_leaving()
    {
        using var cancellation = new CancellationTokenSource();
        var provider = new FakeProvider();
        KMsg kmsg = Some.KMsg(options => options.Hooks = [new CancellingHook(cancellation)], provider);

        Result<SendReceipt> single = await kmsg.SendAsync(Some.Text(), cancellation.Token);

        single.Error!.Code.Should().Be(KMsgErrorCode.RequestAborted);
        provider.Sent.Should().BeEmpty();
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_cancellation_in_the_middle_leaves_no_message_without_a_result()
    {
        using var cancellation = new CancellationTokenSource();
        var hooks = new RecordingHooks();
        var progress = new RecordingProgress();
        int requests = 0;
        var provider = new FakeBatchProvider
        {
            BatchLimits = new(10, 1_000_000),
            Work = _ => Interlocked.Increment(ref requests) == 3 ? cancellation.CancelAsync() : Task.CompletedTask,
        };
        KMsg kmsg = Some.KMsg(options => options.Hooks = [hooks], provider);

        SendManyResult many = await kmsg.SendManyAsync(Some.SmsMessages(1000), new SendManyOptions { Concurrency = 1, Progress = progress }, cancellation.Token);

        many.Results.Should().NotContainNulls();
        many.Succeeded.Should().Be(provider.Sent.Length).And.Be(30);
        many.Results.Where(result => !result.IsSuccess).Should().OnlyContain(result => result.Error!.Code == KMsgErrorCode.RequestAborted && result.Error.Outcome == SendOutcome.NotSent);
        hooks.Steps.Count(step => step == "final").Should().Be(1000);
        progress.Told[^1].Completed.Should().Be(1000);
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_list_that_throws_throws_before_anything_is_sent()
    {
        var provider = new FakeProvider();
        Func<Task> sending = () => Some.KMsg(provider).SendManyAsync(new BrokenList());

        await sending.Should().ThrowAsync<InvalidOperationException>();

        provider.Sent.Should().BeEmpty();
    }

    private sealed class CancellingHook(CancellationTokenSource cancellation) : SendHooks
    {
        public override async ValueTask OnBeforeSendAsync(SendContext context, CancellationToken cancellationToken) => await cancellation.CancelAsync();
    }

    private sealed class BrokenLoggerFactory : ILoggerFactory, ILogger
    {
        public void AddProvider(ILoggerProvider provider)
        {
        }

        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => throw new InvalidOperationException("the disk is full");
    }

    private sealed class BrokenList : IReadOnlyList<Message>
    {
        public int Count => 3;

        public Message this[int index] => index < 2 ? Some.Sms(index) : throw new InvalidOperationException();

        public IEnumerator<Message> GetEnumerator()
        {
            for (int i = 0; i < Count; i++)
            {
                yield return this[i];
            }
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
