namespace KMessage.Tests.Ledger;

/// <summary>What becomes of a message whose answer was lost, by policy.</summary>
public sealed class SendReconcilerTests
{
    private static readonly TimeSpan AnHour = TimeSpan.FromHours(1);

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_message_that_the_gateway_knows_is_accepted_and_a_second_send_gets_its_receipt()
    {
        await using var rig = new ReconcilerRig(FindingGateway.ThatLosesAnswers());
        rig.Gateway.Knows = _ => SentMessagePresence.Taken;
        await rig.KMsg.SendAsync(Some.Sms(1));

        await rig.PassAsync(TimeSpan.FromSeconds(5));
        SendReceipt receipt = await rig.KMsg.SendOrThrowAsync(Some.Sms(1));

        receipt.ProviderMessageId.Should().Be("found-m-1");
        receipt.ProviderBatchId.Should().Be("group");
        rig.Gateway.Sent.Should().ContainSingle();
        rig.Gateway.Asked.Should().ContainSingle().Which.Message.Should().Be(Some.Sms(1));
        rig.Told.Should().BeEmpty();
    }

    [Theory(Timeout = Deadline.Milliseconds)]
    [InlineData(UnknownOutcomePolicy.ReconcileThenHold)]
    [InlineData(UnknownOutcomePolicy.NeverResend)]
    public async Task By_default_the_gateway_is_asked_for_half_an_hour_and_then_a_person_is_told_once(UnknownOutcomePolicy policy)
    {
        await using var rig = new ReconcilerRig(FindingGateway.ThatLosesAnswers(), policy) { HandlerThrows = true };
        List<TimeSpan> asked = [];
        DateTimeOffset sent = rig.Time.GetUtcNow();
        rig.Gateway.BeforeAnswer = _ =>
        {
            asked.Add(rig.Time.GetUtcNow() - sent);
            return Task.CompletedTask;
        };
        await rig.KMsg.SendAsync(Some.Sms(1));

        await rig.PassAsync(AnHour);

        asked.Select(time => (int)time.TotalSeconds).Should().Equal(5, 15, 45, 120, 600, 1800);
        rig.Told.Should().ContainSingle().Which.State.Should().Be(SendState.Held);
        (await rig.EntryAsync()).State.Should().Be(SendState.Held);
        rig.Gateway.Sent.Should().ContainSingle();
        (await rig.Reconciler.GetUnresolvedAsync()).Entries.Should().ContainSingle(entry => entry.MessageId == "m-1");
        (await rig.KMsg.SendAsync(Some.Sms(1))).Error!.Message.Should().Contain("waits for a person");
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_one_time_code_that_the_gateway_does_not_know_is_sent_once_more_and_never_a_third_time()
    {
        await using var rig = new ReconcilerRig(FindingGateway.ThatLosesAnswers(), UnknownOutcomePolicy.ReconcileThenResendOnce, options => options.ResendOnlyIf = ResendCondition.NotFound);
        await rig.KMsg.SendAsync(Some.Sms(1) with { IdempotencyKey = "otp" });

        await rig.PassAsync(TimeSpan.FromSeconds(5));
        int early = rig.Gateway.Sent.Length;
        await rig.PassAsync(TimeSpan.FromSeconds(3));
        int inTime = rig.Gateway.Sent.Length;
        await rig.PassAsync(AnHour);

        (early, inTime).Should().Be((1, 2));
        rig.Gateway.Sent.Should().HaveCount(2).And.OnlyContain(message => message.MessageId == "m-1" && message.IdempotencyKey == "otp");
        LedgerEntry entry = (await rig.Ledger.FindAsync([new LedgerKey(LedgerKeyKind.Idempotency, "otp")]))[0]!;
        (entry.State, entry.Resends, entry.AttemptNumber).Should().Be((SendState.Held, 1, 2));
        (await rig.Ledger.GetHistoryAsync(entry.Key)).Select(step => (step.State, step.Source)).Should().ContainInOrder((SendState.ResendApproved, LedgerSource.Policy), (SendState.Dispatching, LedgerSource.Policy));
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task Without_the_word_NotFound_absence_alone_never_sends_again()
    {
        await using var rig = new ReconcilerRig(FindingGateway.ThatLosesAnswers(), UnknownOutcomePolicy.ReconcileThenResendOnce);
        await rig.KMsg.SendAsync(Some.Sms(1));

        await rig.PassAsync(AnHour);

        rig.Gateway.Sent.Should().ContainSingle();
        (await rig.EntryAsync()).State.Should().Be(SendState.Held);
    }

    [Theory(Timeout = Deadline.Milliseconds)]
    [InlineData(UnknownOutcomePolicy.ReconcileThenResendOnce, 2)]
    [InlineData(UnknownOutcomePolicy.ReconcileThenHold, 1)]
    public async Task Absence_that_the_adapter_vouches_for_is_a_proof_after_its_time(UnknownOutcomePolicy policy, int requests)
    {
        await using var rig = new ReconcilerRig(FindingGateway.ThatLosesAnswers(), policy);
        rig.Gateway.AbsenceIsProofAfter = TimeSpan.FromSeconds(60);
        await rig.KMsg.SendAsync(Some.Sms(1));

        await rig.PassAsync(TimeSpan.FromSeconds(59));
        int early = rig.Gateway.Sent.Length;
        await rig.PassAsync(TimeSpan.FromSeconds(200));

        early.Should().Be(1);
        rig.Gateway.Sent.Should().HaveCount(requests);
        (await rig.EntryAsync()).State.Should().Be(SendState.NotSent, "the second request was lost, too, and its absence is a proof again");
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_message_whose_time_has_passed_is_not_sent_again()
    {
        await using var rig = new ReconcilerRig(FindingGateway.ThatLosesAnswers(), UnknownOutcomePolicy.ReconcileThenResendOnce, options => options.ResendOnlyIf = ResendCondition.NotFound);
        await rig.KMsg.SendAsync(Some.Sms(1) with { ValidUntil = rig.Time.GetUtcNow().AddSeconds(6) });

        await rig.PassAsync(AnHour);

        rig.Gateway.Sent.Should().ContainSingle();
        (await rig.EntryAsync()).State.Should().Be(SendState.Held);
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task What_the_gateway_cannot_tell_apart_is_never_sent_again()
    {
        await using var rig = new ReconcilerRig(FindingGateway.ThatLosesAnswers(), UnknownOutcomePolicy.ReconcileThenResendOnce, options => options.ResendOnlyIf = ResendCondition.NotFound);
        rig.Gateway.Knows = _ => SentMessagePresence.Unclear;
        await rig.KMsg.SendAsync(Some.Sms(1));

        await rig.PassAsync(AnHour);

        rig.Gateway.Sent.Should().ContainSingle();
        (await rig.EntryAsync()).State.Should().Be(SendState.Held);
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_refusal_that_the_gateway_has_on_record_may_be_sent_again_by_the_caller()
    {
        await using var rig = new ReconcilerRig(FindingGateway.ThatLosesAnswers());
        rig.Gateway.Knows = _ => SentMessagePresence.Refused;
        await rig.KMsg.SendAsync(Some.Sms(1));

        await rig.PassAsync(TimeSpan.FromSeconds(5));

        (await rig.EntryAsync()).State.Should().Be(SendState.NotSent);
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_gateway_that_fails_says_nothing_about_a_message_and_is_asked_again_when_it_works()
    {
        await using var rig = new ReconcilerRig(FindingGateway.ThatLosesAnswers(), UnknownOutcomePolicy.ReconcileThenResendOnce, options => options.ResendOnlyIf = ResendCondition.NotFound);
        rig.Gateway.Error = Some.Error(KMsgErrorCode.ServiceUnavailable, SendOutcome.NotSent);
        await rig.KMsg.SendAsync(Some.Sms(1));

        await rig.PassAsync(AnHour * 2, TimeSpan.FromSeconds(10));
        LedgerEntry meanwhile = await rig.EntryAsync();
        SendReconcilerHealth health = await rig.Reconciler.CheckHealthAsync();
        rig.Gateway.Error = null;
        rig.Gateway.Knows = _ => SentMessagePresence.Taken;
        await rig.PassAsync(AnHour, TimeSpan.FromSeconds(10));

        (meanwhile.State, meanwhile.Checks).Should().Be((SendState.Unknown, 0));
        rig.Told.Should().ContainSingle();
        health.IsHealthy.Should().BeFalse();
        health.Issues.Should().Contain(issue => issue.English.Contains("'fake' has not answered", StringComparison.Ordinal));
        rig.Gateway.Sent.Should().ContainSingle();
        (await rig.EntryAsync()).State.Should().Be(SendState.Accepted);
        (await rig.Reconciler.CheckHealthAsync()).IsHealthy.Should().BeTrue();
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_question_that_hangs_is_given_up_after_its_time()
    {
        await using var rig = new ReconcilerRig(FindingGateway.ThatLosesAnswers());
        var hanging = new TaskCompletionSource();
        rig.Gateway.BeforeAnswer = async token =>
        {
            hanging.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        };
        await rig.KMsg.SendAsync(Some.Sms(1));
        rig.Time.Advance(TimeSpan.FromSeconds(5));

        Task<int> pass = rig.Reconciler.RunOnceAsync();
        await hanging.Task;
        rig.Time.Advance(TimeSpan.FromSeconds(31));
        await pass;

        (await rig.EntryAsync()).State.Should().Be(SendState.Unknown);
        rig.Gateway.BeforeAnswer = _ => Task.CompletedTask;
        rig.Gateway.Knows = _ => SentMessagePresence.Taken;
        await rig.PassAsync(TimeSpan.FromMinutes(2));
        (await rig.EntryAsync()).State.Should().Be(SendState.Accepted);
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_message_whose_process_died_between_intent_and_answer_is_found_out()
    {
        await using var rig = new ReconcilerRig(new FindingGateway());
        rig.Gateway.Knows = _ => SentMessagePresence.Taken;
        SmsMessage message = Some.Sms(1);
        await rig.Ledger.BeginAsync(new SendAttempt
        {
            AttemptId = "0123456789abcdef0123456789abcdef",
            ProviderId = "fake",
            Deadline = TimeSpan.FromMinutes(1),
            Members = [new IntendedSend { Key = LedgerKey.Of(message), MessageId = "m-1", Fingerprint = MessageFingerprint.Of(message), Type = message.Type, To = message.To }],
        });

        await rig.PassAsync(TimeSpan.FromSeconds(59));
        SendState before = (await rig.EntryAsync()).State;
        await rig.PassAsync(TimeSpan.FromSeconds(2));

        before.Should().Be(SendState.Dispatching);
        (await rig.EntryAsync()).State.Should().Be(SendState.Accepted);
        (await rig.KMsg.SendAsync(message)).IsSuccess.Should().BeTrue();
        rig.Gateway.Sent.Should().BeEmpty();
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_person_can_say_what_happened_or_have_it_sent_again()
    {
        await using var rig = new ReconcilerRig(FindingGateway.ThatLosesAnswers());
        for (int i = 1; i <= 3; i++)
        {
            await rig.KMsg.SendAsync(Some.Sms(i));
        }

        await rig.PassAsync(AnHour, TimeSpan.FromSeconds(10));
        LedgerWrite sent = await rig.Reconciler.ResolveAsync("m-1", LedgerDecision.Sent, "seen on the phone");
        LedgerWrite notSent = await rig.Reconciler.ResolveAsync("m-2", LedgerDecision.NotSent);
        LedgerWrite again = await rig.Reconciler.ResolveAsync(new LedgerKey(LedgerKeyKind.MessageId, "m-3"), LedgerDecision.Resend);
        int before = rig.Gateway.Sent.Length;
        await rig.PassAsync(TimeSpan.FromSeconds(1));

        new[] { sent, notSent, again }.Should().OnlyContain(write => write == LedgerWrite.Done);
        (await rig.KMsg.SendAsync(Some.Sms(1))).IsSuccess.Should().BeTrue();
        rig.Gateway.Sent.Skip(before).Select(message => message.MessageId).Should().Equal("m-3");
        (await rig.KMsg.SendAsync(Some.Sms(2))).Error!.Code.Should().Be(KMsgErrorCode.NetworkTimeout, "what was not sent may be sent");
        (await rig.Ledger.GetHistoryAsync(new LedgerKey(LedgerKeyKind.MessageId, "m-1")))[^1].Note.Should().Be("seen on the phone");
        (await rig.Reconciler.ResolveAsync("nobody", LedgerDecision.Sent)).Should().Be(LedgerWrite.NotFound);
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task Even_a_person_cannot_have_a_NeverResend_message_sent_again()
    {
        await using var rig = new ReconcilerRig(FindingGateway.ThatLosesAnswers(), UnknownOutcomePolicy.NeverResend);
        await rig.KMsg.SendAsync(Some.Sms(1));

        LedgerWrite write = await rig.Reconciler.ResolveAsync("m-1", LedgerDecision.Resend);

        write.Should().Be(LedgerWrite.NotAllowed);
        (await rig.EntryAsync()).Payload.Should().BeNull();
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task Two_processes_send_a_message_once_more_only_once()
    {
        await using var rig = new ReconcilerRig(FindingGateway.ThatLosesAnswers(), UnknownOutcomePolicy.ReconcileThenResendOnce, options => options.ResendOnlyIf = ResendCondition.NotFound);
        await using var other = new SendReconciler(new SendReconcilerOptions
        {
            Providers = [rig.Gateway],
            Ledger = rig.Ledger,
            Sender = rig.KMsg.SendAsync,
            ResendOnlyIf = ResendCondition.NotFound,
            TimeProvider = rig.Time,
        });
        await rig.KMsg.SendManyAsync(Some.SmsMessages(100));

        for (int second = 0; second < 20; second++)
        {
            rig.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAll(Task.Run(() => rig.Reconciler.RunOnceAsync()), Task.Run(() => other.RunOnceAsync()));
        }

        rig.Gateway.Sent.Should().HaveCount(200);
        rig.Gateway.Sent.GroupBy(message => message.MessageId).Should().OnlyContain(sends => sends.Count() == 2);
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task In_the_background_it_works_by_itself_until_it_is_stopped()
    {
        await using var rig = new ReconcilerRig(FindingGateway.ThatLosesAnswers());
        rig.Gateway.Knows = _ => SentMessagePresence.Taken;
        await rig.KMsg.SendAsync(Some.Sms(1));

        rig.Reconciler.Start();
        while ((await rig.EntryAsync()).State != SendState.Accepted)
        {
            rig.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        (await rig.Reconciler.CheckHealthAsync()).IsRunning.Should().BeTrue();
        await rig.Reconciler.StopAsync();
        (await rig.Reconciler.CheckHealthAsync()).IsRunning.Should().BeFalse();
    }

    [Fact]
    public void Wrong_options_are_refused_with_what_to_write()
    {
        Action noLedger = () => _ = new SendReconciler(new SendReconcilerOptions());
        Action backwards = () => _ = new SendReconciler(new SendReconcilerOptions { Ledger = new InMemorySendLedger(), Schedule = [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(1)] });
        Action shortLease = () => _ = new SendReconciler(new SendReconcilerOptions { Ledger = new InMemorySendLedger(), Lease = TimeSpan.FromSeconds(30) });

        noLedger.Should().Throw<ArgumentException>().WithMessage("*Ledger is missing*");
        backwards.Should().Throw<ArgumentException>().WithMessage("*Schedule*");
        shortLease.Should().Throw<ArgumentException>().WithMessage("*Lease*");
    }
}
