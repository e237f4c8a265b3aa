namespace KMessage.Contracts.Ledger;

public abstract partial class SendLedgerContract
{
    [Fact]
    public async Task The_first_intent_proceeds_and_is_kept_as_it_was_told()
    {
        ISendLedger ledger = await OpenAsync();
        var at = new DateTimeOffset(2030, 3, 4, 3, 0, 0, 123, TimeSpan.Zero);
        IntendedSend send = Send("k") with { ScheduledAt = at, ValidUntil = at.AddHours(1), Policy = UnknownOutcomePolicy.ReconcileThenResendOnce, KeyRetention = TimeSpan.FromDays(7) };

        SendIntent intent = (await ledger.BeginAsync(Attempt("a1", send) with { TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" }))[0];

        intent.Verdict.Should().Be(IntentVerdict.Proceed);
        intent.Event.Should().BeNull();
        LedgerEntry entry = intent.Entry;
        entry.Should().BeEquivalentTo(
            new
            {
                Key = KeyOf("k"),
                MessageId = "id-k",
                Fingerprint = Fingerprint("a"),
                State = SendState.Dispatching,
                AttemptId = "a1",
                AttemptNumber = 1,
                ProviderId = "solapi",
                Type = MessageType.Lms,
                To = "01012345678",
                ScheduledAt = at,
                ValidUntil = at.AddHours(1),
                Policy = UnknownOutcomePolicy.ReconcileThenResendOnce,
                send.Payload,
                KeyRetention = TimeSpan.FromDays(7),
                ClaimNumber = 0L,
                Checks = 0,
                Resends = 0,
                HistoryLength = 0,
                IsPossibleDuplicate = false,
                KeyExpiresAt = (DateTimeOffset?)null,
                AcceptedAt = (DateTimeOffset?)null,
            });
        entry.NextCheckAt.Should().Be(entry.CreatedAt + Ages);
        (entry.StartedAt, entry.ChangedAt).Should().Be((entry.CreatedAt, entry.CreatedAt));
        (await GetAsync(ledger, "k")).Should().Be(entry);
        (await (await OpenAsync()).FindByMessageIdAsync("id-k")).Should().Be(entry, "another instance sees it, too");
        (await ledger.GetHistoryAsync(KeyOf("k"))).Should().BeEmpty();
    }

    [Fact]
    public async Task While_an_attempt_is_under_way_nobody_else_may_send()
    {
        ISendLedger ledger = await OpenAsync();
        SendIntent first = await BeginAsync(ledger, "a1", Send("k"));

        SendIntent second = await BeginAsync(ledger, "a2", Send("k") with { MessageId = "another id" });

        second.Should().Be(new SendIntent(IntentVerdict.InProgress, first.Entry));
        (await GetAsync(ledger, "k")).Should().Be(first.Entry, "nothing was changed");
        (await ledger.FindByMessageIdAsync("another id")).Should().BeNull();
    }

    [Fact]
    public async Task What_was_accepted_is_never_sent_again_and_its_receipt_is_given()
    {
        ISendLedger ledger = await OpenAsync();
        await BeginAsync(ledger, "a1", Send("k"));
        await SettleAsync(ledger, "a1", Taken("k"));

        SendIntent again = await BeginAsync(ledger, "a2", Send("k"));

        again.Verdict.Should().Be(IntentVerdict.AlreadyAccepted);
        again.Entry.Should().Be(await GetAsync(ledger, "k"));
        (again.Entry.ProviderMessageId, again.Entry.ProviderBatchId).Should().Be(("G-k", "batch"));
    }

    [Fact]
    public async Task After_the_deadline_of_a_lost_attempt_its_outcome_is_unknown_even_before_anybody_looked()
    {
        ISendLedger ledger = await OpenAsync();
        await ledger.BeginAsync(Attempt("a1", Send("k")) with { Deadline = Moment });
        IntentVerdict before = (await BeginAsync(ledger, "a2", Send("k"))).Verdict;
        await LetShortPassAsync();

        IntentVerdict after = (await BeginAsync(ledger, "a3", Send("k"))).Verdict;

        (before, after).Should().Be((IntentVerdict.InProgress, IntentVerdict.OutcomeUnknown));
        (await GetAsync(ledger, "k")).AttemptId.Should().Be("a1");
    }

    [Fact]
    public async Task What_is_unknown_or_held_is_not_sent_again()
    {
        ISendLedger ledger = await OpenAsync();
        await UnknownAsync(ledger, Send("unknown"));
        await UnknownAsync(ledger, Send("held"));
        await ResolveAsync(ledger, Finding("held", LedgerDecision.Hold, LedgerSource.Policy));

        IReadOnlyList<SendIntent> intents = await ledger.BeginAsync(Attempt("a2", Send("unknown"), Send("held")));

        intents.Select(intent => intent.Verdict).Should().Equal(IntentVerdict.OutcomeUnknown, IntentVerdict.OutcomeUnknown);
        intents.Select(intent => intent.Entry.State).Should().Equal(SendState.Unknown, SendState.Held);
    }

    [Fact]
    public async Task A_key_with_another_content_is_a_conflict_whatever_became_of_the_first()
    {
        ISendLedger ledger = await OpenAsync();
        await ledger.BeginAsync(Attempt("a1", Send("under way"), Send("accepted")));
        await SettleAsync(ledger, "a1", Taken("accepted"));
        await UnknownAsync(ledger, Send("unknown"));

        IReadOnlyList<SendIntent> intents = await ledger.BeginAsync(Attempt("a2", Send("under way", "b"), Send("accepted", "b"), Send("unknown", "b"), Send("new", "b")));

        intents.Select(intent => intent.Verdict).Should().Equal(IntentVerdict.Conflict, IntentVerdict.Conflict, IntentVerdict.Conflict, IntentVerdict.Proceed);
        intents.Select(intent => intent.Entry.Fingerprint[0]).Should().Equal('a', 'a', 'a', 'b');
    }

    [Fact]
    public async Task A_refused_message_may_be_corrected_and_sent_again_under_its_key()
    {
        ISendLedger ledger = await OpenAsync();
        LedgerEntry first = (await BeginAsync(ledger, "a1", Send("k"))).Entry;
        await SettleAsync(ledger, "a1", Outcome("k", SendOutcome.Rejected) with { ErrorCode = KMsgErrorCode.TemplateNotFound, ProviderCode = "3016" });
        LedgerEntry refused = await GetAsync(ledger, "k");
        IntendedSend corrected = Send("k", "b") with { MessageId = "second id", To = "01099998888" };

        SendIntent again = (await ledger.BeginAsync(Attempt("a2", corrected) with { ProviderId = "iwinv" }))[0];

        (refused.State, refused.ErrorCode, refused.ProviderCode, refused.Payload, refused.NextCheckAt).Should().Be((SendState.Rejected, KMsgErrorCode.TemplateNotFound, "3016", null, null));
        refused.KeyExpiresAt.Should().Be(refused.ChangedAt + TimeSpan.FromDays(30));
        again.Verdict.Should().Be(IntentVerdict.Proceed);
        LedgerEntry entry = await GetAsync(ledger, "k");
        entry.Should().Be(again.Entry);
        entry.Should().BeEquivalentTo(new
        {
            State = SendState.Dispatching,
            AttemptId = "a2",
            AttemptNumber = 2,
            ProviderId = "iwinv",
            MessageId = "id-k",
            To = "01099998888",
            Fingerprint = Fingerprint("b"),
            ErrorCode = (KMsgErrorCode?)null,
            ProviderCode = (string?)null,
            first.CreatedAt,
            KeyExpiresAt = (DateTimeOffset?)null,
            corrected.Payload,
        });
        (await HistoryAsync(ledger, "k")).Should().Equal("1 Rejected Send 1", "2 Dispatching Send 2");
        again.Event.Should().Be((await ledger.GetHistoryAsync(KeyOf("k")))[1]);
        (await ledger.FindByMessageIdAsync("second id")).Should().BeNull("a message keeps its first id");
    }

    [Fact]
    public async Task The_kinds_of_keys_never_meet()
    {
        ISendLedger ledger = await OpenAsync();
        IntendedSend byId = Send("same") with { Key = new(LedgerKeyKind.MessageId, "same"), MessageId = "same" };

        IReadOnlyList<SendIntent> intents = await ledger.BeginAsync(Attempt("a1", Send("same"), byId));
        await SettleAsync(ledger, "a1", Taken("same"));

        intents.Select(intent => intent.Verdict).Should().Equal(IntentVerdict.Proceed, IntentVerdict.Proceed);
        (await ledger.FindAsync([byId.Key, KeyOf("same")])).Select(entry => entry!.State).Should().Equal(SendState.Dispatching, SendState.Accepted);
        (await ledger.FindByMessageIdAsync("same"))!.Key.Should().Be(byId.Key);
    }

    [Fact]
    public async Task A_key_that_stands_twice_in_one_attempt_proceeds_once()
    {
        ISendLedger ledger = await OpenAsync();

        IReadOnlyList<SendIntent> intents = await ledger.BeginAsync(Attempt("a1", Send("k"), Send("other"), Send("k"), Send("k", "b")));

        intents.Select(intent => intent.Verdict).Should().Equal(IntentVerdict.Proceed, IntentVerdict.Proceed, IntentVerdict.InProgress, IntentVerdict.Conflict);
        intents[2].Entry.Should().Be(intents[0].Entry);
        (await GetAsync(ledger, "k")).Should().Be(intents[0].Entry);
    }

    [Fact]
    public async Task A_refused_key_that_stands_twice_in_one_attempt_proceeds_once_too()
    {
        ISendLedger ledger = await OpenAsync();
        await BeginAsync(ledger, "a1", Send("k"));
        await SettleAsync(ledger, "a1", Outcome("k", SendOutcome.NotSent));

        IReadOnlyList<SendIntent> intents = await ledger.BeginAsync(Attempt("a2", Send("k"), Send("k")));

        intents.Select(intent => intent.Verdict).Should().Equal(IntentVerdict.Proceed, IntentVerdict.InProgress);
        intents[1].Entry.Should().Be(intents[0].Entry);
        (await HistoryAsync(ledger, "k")).Should().Equal("1 NotSent Send 1", "2 Dispatching Send 2");
    }

    [Fact]
    public async Task Of_a_hundred_who_begin_with_one_key_at_once_one_proceeds()
    {
        ISendLedger[] ledgers = [await OpenAsync(), await OpenAsync(), await OpenAsync()];

        SendIntent[] intents = await AllAtOnceAsync(100, i => BeginAsync(ledgers[i % ledgers.Length], $"a{i}", Send("k")));

        intents.Count(intent => intent.Verdict == IntentVerdict.Proceed).Should().Be(1);
        intents.Count(intent => intent.Verdict == IntentVerdict.InProgress).Should().Be(99);
        intents.Select(intent => intent.Entry.AttemptId).Distinct().Should().ContainSingle();
    }

    [Fact]
    public async Task Of_many_who_send_a_refused_message_again_at_once_one_proceeds()
    {
        ISendLedger[] ledgers = [await OpenAsync(), await OpenAsync()];
        await BeginAsync(ledgers[0], "a", Send("k"));
        await SettleAsync(ledgers[0], "a", Outcome("k", SendOutcome.Rejected));

        SendIntent[] intents = await AllAtOnceAsync(30, i => BeginAsync(ledgers[i % 2], $"a{i}", Send("k")));

        intents.Count(intent => intent.Verdict == IntentVerdict.Proceed).Should().Be(1);
        (await HistoryAsync(ledgers[0], "k")).Should().Equal("1 Rejected Send 1", "2 Dispatching Send 2");
    }

    [Fact]
    public async Task Attempts_with_the_same_keys_in_any_order_never_wait_for_each_other_for_ever()
    {
        ISendLedger[] ledgers = [await OpenAsync(), await OpenAsync()];
        IntendedSend[] sends = [.. Enumerable.Range(0, 50).Select(i => Send($"k{i:00}"))];

        IReadOnlyList<SendIntent>[] all = await AllAtOnceAsync(12, i =>
        {
            var order = new Random(i);
            return ledgers[i % 2].BeginAsync(Attempt($"a{i}", [.. sends.OrderBy(_ => order.Next()).Take(40)]));
        });

        string[] proceeded = [.. all.SelectMany(each => each).Where(intent => intent.Verdict == IntentVerdict.Proceed).Select(intent => intent.Entry.Key.Value)];
        proceeded.Should().OnlyHaveUniqueItems().And.HaveCount(all.SelectMany(each => each).Select(intent => intent.Entry.Key).Distinct().Count());
    }

    [Fact]
    public async Task A_key_whose_time_is_over_begins_anew()
    {
        ISendLedger ledger = await OpenAsync();
        foreach (string key in new[] { "rejected", "accepted" })
        {
            await BeginAsync(ledger, "a1", Send(key) with { KeyRetention = Moment });
        }

        await ledger.SettleAsync("a1", [Outcome("rejected", SendOutcome.Rejected), Taken("accepted")]);
        LedgerEntry old = await GetAsync(ledger, "accepted");
        await LetShortPassAsync();

        IReadOnlyList<SendIntent> intents = await ledger.BeginAsync(Attempt("a2", Send("accepted", "b") with { MessageId = "new" }, Send("rejected")));

        intents.Select(intent => intent.Verdict).Should().Equal(IntentVerdict.Proceed, IntentVerdict.Proceed);
        intents[0].Entry.Should().BeEquivalentTo(new { MessageId = "new", AttemptNumber = 1, HistoryLength = 0, ProviderMessageId = (string?)null, AcceptedAt = (DateTimeOffset?)null });
        intents[0].Entry.CreatedAt.Should().BeAfter(old.CreatedAt);
        (await ledger.GetHistoryAsync(KeyOf("rejected"))).Should().BeEmpty("it is another message");
        (await GetAsync(ledger, "accepted")).Should().Be(intents[0].Entry);
        (await SettleAsync(ledger, "a2", Outcome("rejected", SendOutcome.Rejected))).Should().Be(LedgerWrite.Done);
        (await HistoryAsync(ledger, "rejected")).Should().Equal("1 Rejected Send 1");
    }

    [Fact]
    public async Task A_scheduled_message_is_remembered_from_its_time_on()
    {
        ISendLedger ledger = await OpenAsync();
        DateTimeOffset at = (await BeginAsync(ledger, "a0", Send("clock"))).Entry.CreatedAt + Ages;
        await BeginAsync(ledger, "a1", Send("k") with { ScheduledAt = at, KeyRetention = Moment });
        await SettleAsync(ledger, "a1", Taken("k"));
        await LetShortPassAsync();

        (await GetAsync(ledger, "k")).KeyExpiresAt.Should().Be(at + Moment);
        (await BeginAsync(ledger, "a2", Send("k"))).Verdict.Should().Be(IntentVerdict.AlreadyAccepted);
    }
}
