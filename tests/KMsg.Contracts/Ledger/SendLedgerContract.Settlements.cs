namespace KMessage.Contracts.Ledger;

public abstract partial class SendLedgerContract
{
    [Fact]
    public async Task Each_outcome_leads_to_its_state_and_only_acceptance_leaves_no_history()
    {
        ISendLedger ledger = await OpenAsync();
        await ledger.BeginAsync(Attempt("a1", Send("accepted"), Send("rejected"), Send("not sent"), Send("unknown")));
        var readAt = new DateTimeOffset(2026, 3, 4, 3, 0, 0, 123, TimeSpan.FromHours(9));

        IReadOnlyList<LedgerWrite> writes = await ledger.SettleAsync("a1",
        [
            Taken("accepted") with { AcceptedAt = readAt },
            Outcome("rejected", SendOutcome.Rejected) with { ErrorCode = KMsgErrorCode.InsufficientBalance, ProviderCode = "1030" },
            Outcome("not sent", SendOutcome.NotSent) with { ErrorCode = KMsgErrorCode.NetworkError },
            Outcome("unknown", SendOutcome.Unknown) with { ErrorCode = KMsgErrorCode.NetworkTimeout, FirstCheckAfter = Ages },
        ]);

        writes.Should().AllBeEquivalentTo(LedgerWrite.Done);
        LedgerEntry accepted = await GetAsync(ledger, "accepted");
        accepted.Should().BeEquivalentTo(new
        {
            State = SendState.Accepted,
            ProviderMessageId = "G-accepted",
            ProviderBatchId = "batch",
            AcceptedAt = readAt,
            Payload = (string?)null,
            NextCheckAt = (DateTimeOffset?)null,
            IsResolved = true,
            HistoryLength = 0,
        });
        accepted.KeyExpiresAt.Should().Be(accepted.ChangedAt + TimeSpan.FromDays(30));
        (await GetAsync(ledger, "rejected")).Should().BeEquivalentTo(new { State = SendState.Rejected, ErrorCode = KMsgErrorCode.InsufficientBalance, ProviderCode = "1030", Payload = (string?)null });
        (await GetAsync(ledger, "not sent")).Should().BeEquivalentTo(new { State = SendState.NotSent, ErrorCode = KMsgErrorCode.NetworkError, Payload = (string?)null });
        LedgerEntry unknown = await GetAsync(ledger, "unknown");
        unknown.Should().BeEquivalentTo(new { State = SendState.Unknown, ErrorCode = KMsgErrorCode.NetworkTimeout, Send("unknown").Payload, KeyExpiresAt = (DateTimeOffset?)null, NextCheckAt = unknown.ChangedAt + Ages });
        (await ledger.GetHistoryAsync(KeyOf("accepted"))).Should().BeEmpty();
        (await HistoryAsync(ledger, "rejected")).Should().Equal("1 Rejected Send 1");
        (await HistoryAsync(ledger, "not sent")).Should().Equal("1 NotSent Send 1");
        (await HistoryAsync(ledger, "unknown")).Should().Equal("1 Unknown Send 1");
    }

    [Fact]
    public async Task An_acceptance_without_a_time_has_the_ledgers()
    {
        ISendLedger ledger = await OpenAsync();
        await BeginAsync(ledger, "a1", Send("k"));

        await SettleAsync(ledger, "a1", Outcome("k", SendOutcome.Accepted));

        LedgerEntry entry = await GetAsync(ledger, "k");
        entry.AcceptedAt.Should().Be(entry.ChangedAt);
        (entry.ProviderMessageId, entry.ProviderBatchId).Should().Be((null, null));
    }

    [Fact]
    public async Task A_member_is_settled_once()
    {
        ISendLedger ledger = await OpenAsync();
        await BeginAsync(ledger, "a1", Send("k"));
        LedgerWrite first = await SettleAsync(ledger, "a1", Outcome("k", SendOutcome.Accepted));
        LedgerEntry settled = await GetAsync(ledger, "k");

        LedgerWrite[] others =
        [
            await SettleAsync(ledger, "a1", Outcome("k", SendOutcome.Rejected)), await SettleAsync(ledger, "a1", Outcome("k", SendOutcome.Unknown)),
            await SettleAsync(ledger, "a1", Outcome("k", SendOutcome.NotSent)), await SettleAsync(ledger, "a1", Outcome("k", SendOutcome.Accepted)),
        ];

        first.Should().Be(LedgerWrite.Done);
        others.Should().AllBeEquivalentTo(LedgerWrite.Unchanged);
        (await GetAsync(ledger, "k")).Should().Be(settled);
        (await SettleAsync(ledger, "a1", Taken("k"))).Should().Be(LedgerWrite.Unchanged);
        (await GetAsync(ledger, "k")).Should().Be(settled with { ProviderMessageId = "G-k", ProviderBatchId = "batch" }, "ids that come later are kept");
        (await SettleAsync(ledger, "a1", Taken("k") with { ProviderMessageId = "other" })).Should().Be(LedgerWrite.Unchanged);
        (await GetAsync(ledger, "k")).ProviderMessageId.Should().Be("G-k", "the first id stays");
    }

    [Fact]
    public async Task A_key_that_is_settled_twice_in_one_call_has_its_first_end()
    {
        ISendLedger ledger = await OpenAsync();
        await ledger.BeginAsync(Attempt("a1", Send("k"), Send("other")));

        IReadOnlyList<LedgerWrite> writes = await ledger.SettleAsync("a1", [Taken("k"), Taken("other"), Outcome("k", SendOutcome.Rejected), Taken("k")]);

        writes.Should().Equal(LedgerWrite.Done, LedgerWrite.Done, LedgerWrite.Unchanged, LedgerWrite.Unchanged);
        (await GetAsync(ledger, "k")).State.Should().Be(SendState.Accepted);
    }

    [Fact]
    public async Task Of_many_who_settle_at_once_one_does()
    {
        ISendLedger[] ledgers = [await OpenAsync(), await OpenAsync()];
        await BeginAsync(ledgers[0], "a1", Send("k"));

        LedgerWrite[] writes = await AllAtOnceAsync(20, i => SettleAsync(ledgers[i % 2], "a1", i % 3 == 0 ? Taken("k") : Outcome("k", SendOutcome.Rejected)));

        writes.Count(write => write == LedgerWrite.Done).Should().Be(1);
        (await GetAsync(ledgers[0], "k")).IsResolved.Should().BeTrue();
    }

    [Fact]
    public async Task An_answer_after_the_deadline_still_counts_as_long_as_nobody_looked()
    {
        ISendLedger ledger = await OpenAsync();
        await ledger.BeginAsync(Attempt("a1", Send("k")) with { Deadline = Moment });
        await LetShortPassAsync();

        (await SettleAsync(ledger, "a1", Taken("k"))).Should().Be(LedgerWrite.Done);
        (await ledger.ClaimUnresolvedAsync(10, Ages)).Should().BeEmpty();
    }

    [Theory]
    [InlineData(SendOutcome.Accepted, SendState.Accepted)]
    [InlineData(SendOutcome.Rejected, SendState.Rejected)]
    [InlineData(SendOutcome.NotSent, SendState.NotSent)]
    public async Task An_answer_after_the_attempt_was_given_up_is_written_as_late(SendOutcome outcome, SendState state)
    {
        ISendLedger ledger = await OpenAsync();
        await ledger.BeginAsync(Attempt("a1", Send("unknown"), Send("held")) with { Deadline = TimeSpan.Zero });
        await ledger.ClaimUnresolvedAsync(10, TimeSpan.Zero);
        await ResolveAsync(ledger, Finding("held", LedgerDecision.Hold));

        IReadOnlyList<LedgerWrite> writes = await ledger.SettleAsync("a1", [Outcome("unknown", outcome), Outcome("held", outcome)]);

        writes.Should().AllBeEquivalentTo(LedgerWrite.Late);
        (await HistoryAsync(ledger, "unknown")).Should().Equal("1 Unknown Deadline 1", $"2 {state} Send 1");
        (await HistoryAsync(ledger, "held")).Should().Equal("1 Unknown Deadline 1", "2 Held Person 1", $"3 {state} Send 1");
        (await ledger.ClaimUnresolvedAsync(10, Ages)).Should().BeEmpty();
        (await GetAsync(ledger, "held")).IsResolved.Should().BeTrue();
    }

    [Fact]
    public async Task That_an_answer_is_still_missing_is_nothing_new()
    {
        ISendLedger ledger = await OpenAsync();
        LedgerEntry unknown = await UnknownAsync(ledger, Send("k"));

        (await SettleAsync(ledger, "try-k", Outcome("k", SendOutcome.Unknown))).Should().Be(LedgerWrite.Unchanged);
        (await GetAsync(ledger, "k")).Should().Be(unknown);
    }

    [Fact]
    public async Task That_an_older_attempt_was_taken_after_all_is_shown_as_a_possible_duplicate()
    {
        ISendLedger ledger = await OpenAsync();
        await UnknownAsync(ledger, Send("k"));
        await ResolveAsync(ledger, Finding("k", LedgerDecision.NotSent));
        await BeginAsync(ledger, "a2", Send("k"));
        LedgerEntry before = await GetAsync(ledger, "k");

        LedgerWrite refused = await SettleAsync(ledger, "try-k", Outcome("k", SendOutcome.Rejected));
        LedgerWrite late = await SettleAsync(ledger, "try-k", Taken("k"));
        LedgerWrite again = await SettleAsync(ledger, "try-k", Taken("k"));

        (refused, late, again).Should().Be((LedgerWrite.Unchanged, LedgerWrite.Late, LedgerWrite.Unchanged));
        LedgerEntry after = await GetAsync(ledger, "k");
        after.Should().Be(before with { IsPossibleDuplicate = true, HistoryLength = before.HistoryLength + 1 });
        (await SettleAsync(ledger, "a2", Taken("k"))).Should().Be(LedgerWrite.Done, "the later attempt goes on");
        (await GetAsync(ledger, "k")).Should().BeEquivalentTo(new { State = SendState.Accepted, IsPossibleDuplicate = true });
    }

    [Fact]
    public async Task An_attempt_settles_nothing_of_another_one_and_nothing_that_is_not_there()
    {
        ISendLedger ledger = await OpenAsync();
        await ledger.BeginAsync(Attempt("a1", Send("k1"), Send("k2")));
        LedgerEntry before = await GetAsync(ledger, "k1");

        IReadOnlyList<LedgerWrite> writes = await ledger.SettleAsync("other", [Outcome("k1", SendOutcome.Rejected), Outcome("nobody", SendOutcome.Accepted)]);
        IReadOnlyList<LedgerWrite> mixed = await ledger.SettleAsync("a1", [Taken("nobody"), Taken("k2")]);

        writes.Should().Equal(LedgerWrite.Unchanged, LedgerWrite.NotFound);
        mixed.Should().Equal(LedgerWrite.NotFound, LedgerWrite.Done);
        (await GetAsync(ledger, "k1")).Should().Be(before);
    }
}
