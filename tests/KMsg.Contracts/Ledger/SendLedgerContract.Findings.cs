namespace KMessage.Contracts.Ledger;

public abstract partial class SendLedgerContract
{
    [Theory]
    [InlineData(LedgerSource.Gateway)]
    [InlineData(LedgerSource.Report)]
    [InlineData(LedgerSource.Policy)]
    [InlineData(LedgerSource.Person)]
    public async Task Every_source_can_say_what_became_of_a_message(LedgerSource source)
    {
        ISendLedger ledger = await OpenAsync();
        await UnknownAsync(ledger, Send("sent"));
        await UnknownAsync(ledger, Send("not sent"));

        IReadOnlyList<LedgerWrite> writes = await ledger.ResolveAsync(
        [
            Finding("sent", LedgerDecision.Sent, source) with { ProviderMessageId = "G", ProviderBatchId = "B", IsCheck = true, Note = "asked '그쪽' 🎉" },
            Finding("not sent", LedgerDecision.NotSent, source),
        ]);

        writes.Should().AllBeEquivalentTo(LedgerWrite.Done);
        LedgerEntry sent = await GetAsync(ledger, "sent");
        sent.Should().BeEquivalentTo(new { State = SendState.Accepted, ProviderMessageId = "G", ProviderBatchId = "B", Checks = 1, Payload = (string?)null, NextCheckAt = (DateTimeOffset?)null, ErrorCode = (KMsgErrorCode?)null });
        sent.AcceptedAt.Should().Be(sent.ChangedAt);
        (await GetAsync(ledger, "not sent")).Should().BeEquivalentTo(new { State = SendState.NotSent, Payload = (string?)null, Checks = 0 });
        LedgerEvent last = (await ledger.GetHistoryAsync(KeyOf("sent")))[^1];
        last.Should().Be(new LedgerEvent { Number = 2, State = SendState.Accepted, Source = source, AttemptId = "try-sent", AttemptNumber = 1, At = sent.ChangedAt, Note = "asked '그쪽' 🎉" });
        (await HistoryAsync(ledger, "not sent")).Should().Equal("1 Unknown Send 1", $"2 NotSent {source} 1");
        (await ledger.ClaimUnresolvedAsync(10, Ages)).Should().BeEmpty();
        (await BeginAsync(ledger, "a2", Send("not sent"))).Verdict.Should().Be(IntentVerdict.Proceed, "it may be sent again");
    }

    [Fact]
    public async Task An_attempt_that_is_under_way_can_be_told_to_have_arrived_but_nothing_else()
    {
        ISendLedger ledger = await OpenAsync();
        LedgerEntry before = (await BeginAsync(ledger, "a1", Send("k"))).Entry;

        LedgerWrite[] guesses =
        [
            await ResolveAsync(ledger, Finding("k", LedgerDecision.NotSent)), await ResolveAsync(ledger, Finding("k", LedgerDecision.Resend)), await ResolveAsync(ledger, Finding("k", LedgerDecision.Hold)),
            await ResolveAsync(ledger, Finding("k", LedgerDecision.LookAgain)),
        ];
        LedgerEntry between = await GetAsync(ledger, "k");
        LedgerWrite report = await ResolveAsync(ledger, Finding("k", LedgerDecision.Sent, LedgerSource.Report));

        guesses.Should().AllBeEquivalentTo(LedgerWrite.NotAllowed);
        between.Should().Be(before);
        report.Should().Be(LedgerWrite.Done);
        (await SettleAsync(ledger, "a1", Taken("k"))).Should().Be(LedgerWrite.Unchanged);
        (await GetAsync(ledger, "k")).Should().BeEquivalentTo(new { State = SendState.Accepted, ProviderMessageId = "G-k" });
    }

    [Fact]
    public async Task A_known_end_is_changed_only_by_the_proof_that_it_was_taken()
    {
        ISendLedger ledger = await OpenAsync();
        await ledger.BeginAsync(Attempt("a1", Send("accepted"), Send("rejected")));
        await ledger.SettleAsync("a1", [Taken("accepted"), Outcome("rejected", SendOutcome.Rejected)]);
        LedgerEntry[] before = [await GetAsync(ledger, "accepted"), await GetAsync(ledger, "rejected")];

        foreach (LedgerDecision decision in Enum.GetValues<LedgerDecision>().Where(decision => decision != LedgerDecision.Sent))
        {
            (await ledger.ResolveAsync([Finding("accepted", decision), Finding("rejected", decision)])).Should().AllBeEquivalentTo(LedgerWrite.Unchanged);
        }

        LedgerEntry[] after = [await GetAsync(ledger, "accepted"), await GetAsync(ledger, "rejected")];
        after.Should().Equal(before);
        (await ResolveAsync(ledger, Finding("accepted", LedgerDecision.Sent) with { ProviderMessageId = "other" })).Should().Be(LedgerWrite.Unchanged);
        (await GetAsync(ledger, "accepted")).Should().Be(before[0]);
        (await ResolveAsync(ledger, Finding("rejected", LedgerDecision.Sent, LedgerSource.Report))).Should().Be(LedgerWrite.Late);
        (await GetAsync(ledger, "rejected")).State.Should().Be(SendState.Accepted);
        (await HistoryAsync(ledger, "rejected")).Should().Equal("1 Rejected Send 1", "2 Accepted Report 1");
    }

    [Fact]
    public async Task What_is_held_waits_for_a_person_and_for_nobody_else()
    {
        ISendLedger ledger = await OpenAsync();
        await UnknownAsync(ledger, Send("k"));
        LedgerEntry claimed = (await ledger.ClaimUnresolvedAsync(1, Ages))[0];
        (await ResolveAsync(ledger, Finding(claimed, LedgerDecision.Hold) with { Source = LedgerSource.Policy })).Should().Be(LedgerWrite.Done);
        await LetShortPassAsync();

        LedgerEntry held = await GetAsync(ledger, "k");
        held.Should().BeEquivalentTo(new { State = SendState.Held, NextCheckAt = (DateTimeOffset?)null, Checks = 1, Send("k").Payload });
        (await ledger.ClaimUnresolvedAsync(10, Ages)).Should().BeEmpty();
        (await ResolveAsync(ledger, Finding("k", LedgerDecision.LookAgain) with { CheckAfter = TimeSpan.Zero })).Should().Be(LedgerWrite.Done);
        (await ledger.ClaimUnresolvedAsync(10, Ages)).Should().ContainSingle().Which.State.Should().Be(SendState.Unknown);
        (await HistoryAsync(ledger, "k")).Should().Equal("1 Unknown Send 1", "2 Held Policy 1", "3 Unknown Person 1");
    }

    [Fact]
    public async Task A_policy_sends_once_more_and_not_a_third_time()
    {
        ISendLedger ledger = await OpenAsync();
        IntendedSend send = Send("k") with { Policy = UnknownOutcomePolicy.ReconcileThenResendOnce };
        await UnknownAsync(ledger, send);
        LedgerEntry claimed = (await ledger.ClaimUnresolvedAsync(1, Ages))[0];

        LedgerWrite allowed = await ResolveAsync(ledger, Finding(claimed, LedgerDecision.Resend) with { Source = LedgerSource.Policy });
        LedgerEntry approved = (await ledger.ClaimUnresolvedAsync(1, Ages)).Should().ContainSingle().Subject;
        SendIntent again = await BeginAsync(ledger, "a2", send with { MessageId = "other", Payload = approved.Payload });
        await SettleAsync(ledger, "a2", Outcome("k", SendOutcome.Unknown) with { FirstCheckAfter = TimeSpan.Zero });
        LedgerEntry lost = (await ledger.ClaimUnresolvedAsync(1, Ages))[0];
        LedgerWrite third = await ResolveAsync(ledger, Finding(lost, LedgerDecision.Resend) with { Source = LedgerSource.Policy });
        LedgerWrite person = await ResolveAsync(ledger, Finding("k", LedgerDecision.Resend));

        (allowed, third, person).Should().Be((LedgerWrite.Done, LedgerWrite.NotAllowed, LedgerWrite.Done));
        approved.State.Should().Be(SendState.ResendApproved);
        again.Verdict.Should().Be(IntentVerdict.Proceed);
        again.Entry.Should().BeEquivalentTo(new { AttemptNumber = 2, Resends = 1, MessageId = "id-k", State = SendState.Dispatching });
        again.Entry.ClaimNumber.Should().BeGreaterThan(approved.ClaimNumber);
        (await HistoryAsync(ledger, "k")).Should().Equal("1 Unknown Send 1", "2 ResendApproved Policy 1", "3 Dispatching Policy 2", "4 Unknown Send 2", "5 ResendApproved Person 2");
    }

    [Fact]
    public async Task An_approved_resend_is_of_the_same_content()
    {
        ISendLedger ledger = await OpenAsync();
        await UnknownAsync(ledger, Send("k"));
        await ResolveAsync(ledger, Finding("k", LedgerDecision.Resend));

        (await BeginAsync(ledger, "a2", Send("k", "b"))).Verdict.Should().Be(IntentVerdict.Conflict);
        (await BeginAsync(ledger, "a3", Send("k"))).Verdict.Should().Be(IntentVerdict.Proceed);
    }

    [Fact]
    public async Task Of_many_who_send_an_approved_message_at_once_one_proceeds()
    {
        ISendLedger[] ledgers = [await OpenAsync(), await OpenAsync()];
        await UnknownAsync(ledgers[0], Send("k"));
        await ResolveAsync(ledgers[0], Finding("k", LedgerDecision.Resend));

        SendIntent[] intents = await AllAtOnceAsync(30, i => BeginAsync(ledgers[i % 2], $"a{i}", Send("k")));

        intents.Count(intent => intent.Verdict == IntentVerdict.Proceed).Should().Be(1);
        (await GetAsync(ledgers[0], "k")).Resends.Should().Be(1);
    }

    [Theory]
    [InlineData(UnknownOutcomePolicy.NeverResend, LedgerSource.Policy, false)]
    [InlineData(UnknownOutcomePolicy.NeverResend, LedgerSource.Person, false)]
    [InlineData(UnknownOutcomePolicy.ReconcileThenHold, LedgerSource.Policy, false)]
    [InlineData(UnknownOutcomePolicy.ReconcileThenHold, LedgerSource.Gateway, false)]
    [InlineData(UnknownOutcomePolicy.ReconcileThenHold, LedgerSource.Person, true)]
    [InlineData(UnknownOutcomePolicy.ReconcileThenResendOnce, LedgerSource.Policy, true)]
    [InlineData(UnknownOutcomePolicy.ReconcileThenResendOnce, LedgerSource.Person, true)]
    public async Task Who_may_have_a_message_sent_again_is_said_by_its_policy(UnknownOutcomePolicy policy, LedgerSource source, bool isAllowed)
    {
        ISendLedger ledger = await OpenAsync();
        LedgerEntry before = await UnknownAsync(ledger, Send("k") with { Policy = policy });

        LedgerWrite write = await ResolveAsync(ledger, Finding("k", LedgerDecision.Resend, source));

        write.Should().Be(isAllowed ? LedgerWrite.Done : LedgerWrite.NotAllowed);
        (await GetAsync(ledger, "k")).State.Should().Be(isAllowed ? SendState.ResendApproved : SendState.Unknown);
        ((await GetAsync(ledger, "k")) == before).Should().Be(!isAllowed);
    }

    [Fact]
    public async Task What_is_too_late_or_has_no_text_any_more_is_not_sent_again()
    {
        ISendLedger ledger = await OpenAsync();
        DateTimeOffset now = (await BeginAsync(ledger, "a0", Send("clock"))).Entry.CreatedAt;
        await UnknownAsync(ledger, Send("valid") with { ValidUntil = now + Ages });
        await UnknownAsync(ledger, Send("late") with { ValidUntil = now + Moment });
        await UnknownAsync(ledger, Send("no text") with { Payload = null });
        await LetShortPassAsync();

        IReadOnlyList<LedgerWrite> writes = await ledger.ResolveAsync([Finding("valid", LedgerDecision.Resend), Finding("late", LedgerDecision.Resend), Finding("no text", LedgerDecision.Resend)]);

        writes.Should().Equal(LedgerWrite.Done, LedgerWrite.NotAllowed, LedgerWrite.NotAllowed);
    }

    [Fact]
    public async Task A_call_speaks_of_each_message_once()
    {
        ISendLedger ledger = await OpenAsync();
        await UnknownAsync(ledger, Send("01012345678"));

        (await ledger.Invoking(each => each.ResolveAsync([Finding("01012345678", LedgerDecision.Sent), Finding("01012345678", LedgerDecision.NotSent)])).Should().ThrowAsync<ArgumentException>())
            .Which.Message.Should().NotContain("01012345678");
        (await GetAsync(ledger, "01012345678")).State.Should().Be(SendState.Unknown);
    }
}
