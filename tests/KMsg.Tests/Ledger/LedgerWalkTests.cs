using Microsoft.Extensions.Time.Testing;

namespace KMessage.Tests.Ledger;

/// <summary>What the walk does when the ledger, the gateway or the caller gets in the way.</summary>
public sealed class LedgerWalkTests
{
    private static readonly LedgerKey Key = new(LedgerKeyKind.MessageId, "m-1");

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task The_intent_is_committed_before_the_gateway_is_asked()
    {
        var ledger = new InMemorySendLedger();
        SendState? seen = null;
        var provider = new FakeProvider { Work = async token => seen = (await ledger.FindAsync([Key], token))[0]?.State };

        await Some.KMsg(options => options.Ledger = ledger, provider).SendOrThrowAsync(Some.Sms(1));

        seen.Should().Be(SendState.Dispatching);
        (await ledger.FindAsync([Key]))[0]!.State.Should().Be(SendState.Accepted);
    }

    [Theory(Timeout = Deadline.Milliseconds)]
    [InlineData(StoreTrouble.Unreachable, true)]
    [InlineData(StoreTrouble.ReadOnly, false)]
    public async Task A_ledger_that_cannot_take_the_intent_keeps_everything_from_being_sent(StoreTrouble trouble, bool isRetryable)
    {
        var ledger = new FaultyLedger(new InMemorySendLedger()) { BeforeBegin = () => throw FaultyLedger.Trouble(trouble) };
        FakeProvider[] providers = [new("a"), new("b")];
        KMsg kmsg = Some.KMsg(options => (options.Ledger, options.Routing.Strategy) = (ledger, RoutingStrategy.Failover), providers);

        Result<SendReceipt> result = await kmsg.SendAsync(Some.Sms(1));

        result.Error!.Code.Should().Be(KMsgErrorCode.StoreUnavailable);
        result.Error.Outcome.Should().Be(SendOutcome.NotSent);
        result.Error.IsRetryable.Should().Be(isRetryable);
        providers.Should().OnlyContain(provider => provider.Sent.Length == 0);
        ledger.Begins.Should().Be(1, "another gateway would need the same ledger");
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task An_intent_whose_commit_was_lost_on_the_way_does_not_stand_in_the_way_of_the_next_send()
    {
        var ledger = new FaultyLedger(new InMemorySendLedger()) { AfterBegin = () => throw FaultyLedger.Trouble() };
        var provider = new FakeProvider();
        KMsg kmsg = Some.KMsg(options => options.Ledger = ledger, provider);

        Result<SendReceipt> lost = await kmsg.SendAsync(Some.Sms(1));
        ledger.AfterBegin = () => Task.CompletedTask;
        Result<SendReceipt> again = await kmsg.SendAsync(Some.Sms(1));

        lost.Error!.Code.Should().Be(KMsgErrorCode.StoreUnavailable);
        again.IsSuccess.Should().BeTrue();
        provider.Sent.Should().ContainSingle();
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_settlement_that_fails_at_first_is_tried_again()
    {
        var inner = new InMemorySendLedger();
        var ledger = new FaultyLedger(inner) { BeforeSettle = call => call < 3 ? throw FaultyLedger.Trouble() : Task.CompletedTask };

        Result<SendReceipt> result = await Some.KMsg(options => options.Ledger = ledger, new FakeProvider()).SendAsync(Some.Sms(1));

        result.Value.Warnings.Should().BeEmpty();
        (await inner.FindAsync([Key]))[0]!.State.Should().Be(SendState.Accepted);
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_ledger_that_never_learns_of_an_acceptance_costs_a_warning_and_not_the_receipt()
    {
        var time = new FakeTimeProvider();
        var inner = new InMemorySendLedger(time);
        var ledger = new FaultyLedger(inner)
        {
            BeforeSettle = _ =>
            {
                time.Advance(TimeSpan.FromSeconds(6));
                throw FaultyLedger.Trouble();
            },
        };
        var provider = new FakeProvider();
        KMsg kmsg = Some.KMsg(options => (options.Ledger, options.TimeProvider) = (ledger, time), provider);

        Task<Result<SendReceipt>> sending = kmsg.SendAsync(Some.Sms(1));
        await AdvanceUntilAsync(time, sending, TimeSpan.FromSeconds(1));
        Result<SendReceipt> result = await sending;
        ledger.BeforeSettle = _ => Task.CompletedTask;
        time.Advance(TimeSpan.FromMinutes(2));
        Result<SendReceipt> again = await kmsg.SendAsync(Some.Sms(1));

        result.Value.Warnings.Should().ContainSingle(warning => warning.Code == "LedgerNotWritten");
        again.Error!.IsOutcomeUnknown.Should().BeTrue();
        provider.Sent.Should().ContainSingle();
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_lost_answer_is_listed_and_a_second_send_is_answered_with_unknown()
    {
        var ledger = new InMemorySendLedger();
        var provider = new FakeProvider { Reply = _ => Some.Error(KMsgErrorCode.NetworkTimeout, SendOutcome.Unknown) };
        KMsg kmsg = Some.KMsg(options => options.Ledger = ledger, provider);

        Result<SendReceipt> first = await kmsg.SendAsync(Some.Sms(1));
        Result<SendReceipt> second = await kmsg.SendAsync(Some.Sms(1));

        first.Error!.IsOutcomeUnknown.Should().BeTrue();
        second.Error!.Code.Should().Be(KMsgErrorCode.OutcomeUnknown);
        second.Error.IsOutcomeUnknown.Should().BeTrue();
        second.Error.Message.Should().Contain("listed by the ledger");
        provider.Sent.Should().ContainSingle();
        (await ledger.ListUnresolvedAsync(new LedgerListRequest())).Entries.Should().ContainSingle(entry => entry.MessageId == "m-1" && entry.State == SendState.Unknown);
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_message_whose_process_died_is_unknown_after_the_deadline_and_in_progress_before()
    {
        var time = new FakeTimeProvider();
        var ledger = new InMemorySendLedger(time);
        await DieWithinAsync(ledger, Some.Sms(1), TimeSpan.FromMinutes(1));
        var provider = new FakeProvider();
        KMsg kmsg = Some.KMsg(options => (options.Ledger, options.TimeProvider) = (ledger, time), provider);

        Task<Result<SendReceipt>> early = kmsg.SendAsync(Some.Sms(1));
        await AdvanceUntilAsync(time, early, TimeSpan.FromSeconds(5));
        Result<SendReceipt> late = await kmsg.SendAsync(Some.Sms(1));

        (await early).Error!.Code.Should().Be(KMsgErrorCode.OutcomeUnknown);
        late.Error!.Code.Should().Be(KMsgErrorCode.OutcomeUnknown);
        provider.Sent.Should().BeEmpty();
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task Another_gateway_is_another_attempt_under_the_same_id()
    {
        var ledger = new InMemorySendLedger();
        var down = new FakeProvider("down") { Reply = _ => Some.Error(KMsgErrorCode.NetworkError, SendOutcome.NotSent) };
        var up = new FakeProvider("up");
        KMsg kmsg = Some.KMsg(options => (options.Ledger, options.Routing.Strategy) = (ledger, RoutingStrategy.Failover), down, up);

        SendReceipt receipt = await kmsg.SendOrThrowAsync(Some.Sms(1));

        receipt.ProviderId.Should().Be("up");
        LedgerEntry entry = (await ledger.FindAsync([Key]))[0]!;
        (entry.AttemptNumber, entry.ProviderId, entry.State).Should().Be((2, "up", SendState.Accepted));
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_batch_is_one_attempt_and_its_outcome_is_per_member()
    {
        var ledger = new FaultyLedger(new InMemorySendLedger());
        var provider = new FakeBatchProvider
        {
            Reply = message => message.MessageId switch
            {
                "m-1" => Some.Error(KMsgErrorCode.MessageSendFailed, SendOutcome.Rejected),
                "m-2" => Some.Error(KMsgErrorCode.NetworkTimeout, SendOutcome.Unknown),
                _ => new ProviderReceipt { ProviderMessageId = $"p-{message.MessageId}", ProviderBatchId = "g" },
            },
        };

        await Some.KMsg(options => options.Ledger = ledger, provider).SendManyAsync(Some.SmsMessages(4));

        ledger.Begins.Should().Be(1);
        LedgerEntry?[] entries = [.. await ledger.FindAsync([.. Enumerable.Range(0, 4).Select(i => new LedgerKey(LedgerKeyKind.MessageId, $"m-{i}"))])];
        entries.Select(entry => entry!.State).Should().Equal(SendState.Accepted, SendState.Rejected, SendState.Unknown, SendState.Accepted);
        entries.Select(entry => entry!.AttemptId).Distinct().Should().ContainSingle();
        entries[3]!.ProviderBatchId.Should().Be("g");
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_caller_who_leaves_while_the_gateway_is_asked_leaves_nothing_behind_as_being_sent()
    {
        var ledger = new InMemorySendLedger();
        using var leaving = new CancellationTokenSource();
        var provider = new FakeProvider
        {
            Work = async token =>
            {
                await leaving.CancelAsync();
                token.ThrowIfCancellationRequested();
            },
        };

        Result<SendReceipt> result = await Some.KMsg(options => options.Ledger = ledger, provider).SendAsync(Some.Sms(1), leaving.Token);

        result.Error!.IsOutcomeUnknown.Should().BeTrue();
        (await ledger.FindAsync([Key]))[0]!.State.Should().Be(SendState.Unknown);
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_message_whose_time_passes_while_the_ledger_writes_is_not_sent()
    {
        var time = new FakeTimeProvider();
        var ledger = new FaultyLedger(new InMemorySendLedger(time));
        ledger.AfterBegin = () =>
        {
            time.Advance(TimeSpan.FromSeconds(30));
            return Task.CompletedTask;
        };
        var provider = new FakeBatchProvider();
        KMsg kmsg = Some.KMsg(options => (options.Ledger, options.TimeProvider) = (ledger, time), provider);
        DateTimeOffset soon = time.GetUtcNow() + TimeSpan.FromSeconds(10);

        SendManyResult many = await kmsg.SendManyAsync([Some.Sms(1) with { ValidUntil = soon }, Some.Sms(2), Some.Sms(3) with { ValidUntil = soon.AddHours(1) }]);

        many.Results[0].Error!.Code.Should().Be(KMsgErrorCode.Expired);
        many.Results[0].Error!.Outcome.Should().Be(SendOutcome.NotSent);
        provider.Sent.Select(message => message.MessageId).Should().Equal("m-2", "m-3");
        (await ledger.FindAsync([Key]))[0]!.State.Should().Be(SendState.NotSent);
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task Without_a_ledger_a_message_whose_time_has_passed_is_not_sent_either()
    {
        var provider = new FakeProvider();

        Result<SendReceipt> result = await Some.KMsg(provider).SendAsync(Some.Sms(1) with { ValidUntil = DateTimeOffset.UnixEpoch });

        result.Error!.Code.Should().Be(KMsgErrorCode.Expired);
        provider.Sent.Should().BeEmpty();
    }

    [Fact]
    public void A_deadline_within_the_gateways_patience_is_refused()
    {
        Action tooShort = () => Some.KMsg(options => (options.Ledger, options.UnknownOutcomes.AttemptDeadline) = (new InMemorySendLedger(), TimeSpan.FromSeconds(30)), new FakeProvider());

        tooShort.Should().Throw<ArgumentException>().WithMessage("*AttemptDeadline*'fake'*");
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_choice_of_policy_that_throws_falls_back_to_the_default()
    {
        var ledger = new InMemorySendLedger();
        KMsg kmsg = Some.KMsg(
            options =>
            {
                options.Ledger = ledger;
                options.UnknownOutcomes.Policy = UnknownOutcomePolicy.ReconcileThenResendOnce;
                options.UnknownOutcomes.PolicyFor = message => message.MessageId == "m-1" ? throw new InvalidOperationException() : UnknownOutcomePolicy.NeverResend;
            },
            new FakeProvider { Reply = _ => Some.Error(KMsgErrorCode.NetworkTimeout, SendOutcome.Unknown) });

        await kmsg.SendAsync(Some.Sms(1));
        await kmsg.SendAsync(Some.Sms(2));

        IReadOnlyList<LedgerEntry?> entries = await ledger.FindAsync([Key, new(LedgerKeyKind.MessageId, "m-2")]);
        entries.Select(entry => entry!.Policy).Should().Equal(UnknownOutcomePolicy.ReconcileThenResendOnce, UnknownOutcomePolicy.NeverResend);
        entries[0]!.Payload.Should().NotBeNull();
        entries[1]!.Payload.Should().BeNull("what is never sent again is not kept");
    }

    private static Task<IReadOnlyList<SendIntent>> DieWithinAsync(InMemorySendLedger ledger, SmsMessage message, TimeSpan deadline) => ledger.BeginAsync(new SendAttempt
    {
        AttemptId = "0123456789abcdef0123456789abcdef",
        ProviderId = "fake",
        Deadline = deadline,
        Members = [new IntendedSend { Key = LedgerKey.Of(message), MessageId = message.MessageId!, Fingerprint = MessageFingerprint.Of(message), Type = message.Type, To = message.To }],
    });

    private static async Task AdvanceUntilAsync(FakeTimeProvider time, Task task, TimeSpan step)
    {
        while (!task.IsCompleted)
        {
            time.Advance(step);
            await Task.Yield();
        }
    }
}
