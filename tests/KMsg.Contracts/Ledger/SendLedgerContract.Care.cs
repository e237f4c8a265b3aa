namespace KMessage.Contracts.Ledger;

public abstract partial class SendLedgerContract
{
    [Fact]
    public async Task A_purge_removes_what_need_not_be_remembered_and_never_what_is_not_resolved()
    {
        ISendLedger ledger = await OpenAsync();
        string[] keys = ["under way", "accepted", "rejected", "not sent"];
        await ledger.BeginAsync(Attempt("a1", [.. keys.Select(key => Send(key) with { KeyRetention = TimeSpan.Zero }), Send("remembered")]));
        await ledger.SettleAsync("a1", [Taken("accepted"), Outcome("rejected", SendOutcome.Rejected), Outcome("not sent", SendOutcome.NotSent), Taken("remembered")]);
        foreach (string key in new[] { "unknown", "held", "approved" })
        {
            await UnknownAsync(ledger, Send(key) with { KeyRetention = TimeSpan.Zero });
        }

        await ledger.ResolveAsync([Finding("held", LedgerDecision.Hold), Finding("approved", LedgerDecision.Resend)]);
        await LetShortPassAsync();

        int removed = await ledger.PurgeAsync();

        removed.Should().Be(3);
        (await ledger.FindAsync([KeyOf("accepted"), KeyOf("rejected"), KeyOf("not sent")])).Should().Equal([null, null, null]);
        (await ledger.FindAsync([KeyOf("under way"), KeyOf("unknown"), KeyOf("held"), KeyOf("approved"), KeyOf("remembered")])).Should().NotContainNulls();
        (await ledger.GetHistoryAsync(KeyOf("rejected"))).Should().BeEmpty();
        (await ledger.GetHistoryAsync(KeyOf("held"))).Should().HaveCount(2);
        (await ledger.FindByMessageIdAsync("id-accepted")).Should().BeNull();
        (await BeginAsync(ledger, "a2", Send("rejected"))).Verdict.Should().Be(IntentVerdict.Proceed);
        (await HistoryAsync(ledger, "rejected")).Should().BeEmpty();
    }

    [Fact]
    public async Task A_purge_takes_no_more_than_its_limit_at_a_time()
    {
        ISendLedger ledger = await OpenAsync();
        string[] keys = [.. Enumerable.Range(0, 25).Select(i => $"k{i}")];
        await ledger.BeginAsync(Attempt("a1", [.. keys.Select(key => Send(key) with { KeyRetention = TimeSpan.Zero })]));
        await ledger.SettleAsync("a1", [.. keys.Select(Taken)]);
        await LetTimePassAsync(TimeSpan.FromMilliseconds(5));

        int[] removed = [await ledger.PurgeAsync(10), await ledger.PurgeAsync(10), await ledger.PurgeAsync(10), await ledger.PurgeAsync(10)];

        removed.Should().Equal(10, 10, 5, 0);
        await ledger.Invoking(each => each.PurgeAsync(-1)).Should().ThrowAsync<ArgumentOutOfRangeException>();
    }

    [Fact]
    public async Task An_erased_person_is_forgotten_and_their_keys_are_not()
    {
        ISendLedger ledger = await OpenAsync();
        await ledger.BeginAsync(Attempt("a1", Send("accepted"), Send("under way"), Send("other") with { To = "01099998888" }));
        await SettleAsync(ledger, "a1", Taken("accepted"));
        LedgerEntry unknown = await UnknownAsync(ledger, Send("unknown"));
        LedgerEntry other = await GetAsync(ledger, "other");

        int erased = await ledger.EraseRecipientAsync("01012345678");

        erased.Should().Be(3);
        (await GetAsync(ledger, "unknown")).Should().Be(unknown with { To = "", Payload = null });
        (await GetAsync(ledger, "under way")).Should().BeEquivalentTo(new { To = "", Payload = (string?)null, State = SendState.Dispatching });
        (await GetAsync(ledger, "other")).Should().Be(other);
        (await ledger.EraseRecipientAsync("01012345678")).Should().Be(0);
        await ledger.Invoking(each => each.EraseRecipientAsync("")).Should().ThrowAsync<ArgumentException>("those who are erased already are nobody");
        IReadOnlyList<SendIntent> again = await ledger.BeginAsync(Attempt("a2", Send("accepted"), Send("unknown")));
        again.Select(intent => intent.Verdict).Should().Equal([IntentVerdict.AlreadyAccepted, IntentVerdict.OutcomeUnknown], "nothing is sent twice");
        (await ResolveAsync(ledger, Finding("unknown", LedgerDecision.Resend))).Should().Be(LedgerWrite.NotAllowed, "its text is gone");
        (await ResolveAsync(ledger, Finding("unknown", LedgerDecision.Sent, LedgerSource.Report))).Should().Be(LedgerWrite.Done);
        (await SettleAsync(ledger, "a1", Taken("under way"))).Should().Be(LedgerWrite.Done);
    }

    [Fact]
    public async Task What_waits_can_be_seen()
    {
        ISendLedger ledger = await OpenAsync();
        await ledger.BeginAsync(Attempt("lost", Send("overdue")) with { Deadline = TimeSpan.Zero });
        await LetShortPassAsync();
        await ledger.BeginAsync(Attempt("a1", Send("under way"), Send("accepted")));
        await SettleAsync(ledger, "a1", Taken("accepted"));
        await UnknownAsync(ledger, Send("unknown"));
        await UnknownAsync(ledger, Send("held"));
        await UnknownAsync(ledger, Send("approved"));
        await ledger.ResolveAsync([Finding("held", LedgerDecision.Hold), Finding("approved", LedgerDecision.Resend)]);

        LedgerBacklog backlog = await ledger.GetBacklogAsync();

        (backlog.Unknown, backlog.Held).Should().Be((3, 1));
        backlog.OldestUnresolvedFor.Should().BeGreaterThan(Moment).And.BeLessThan(Ages);
        await ledger.ResolveAsync([Finding("held", LedgerDecision.NotSent), Finding("unknown", LedgerDecision.Sent), Finding("approved", LedgerDecision.Sent), Finding("overdue", LedgerDecision.Sent)]);
        (await ledger.GetBacklogAsync()).Should().Be(new LedgerBacklog(0, 0, null), "an attempt under way is no backlog");
    }

    [Fact]
    public async Task Tenants_see_nothing_of_each_other()
    {
        ISendLedger mine = await OpenAsync("t1");
        ISendLedger theirs = await OpenAsync("T1");
        LedgerEntry entry = await UnknownAsync(mine, Send("k"));

        (await theirs.FindAsync([KeyOf("k")])).Should().Equal([null]);
        (await theirs.FindByMessageIdAsync("id-k")).Should().BeNull();
        (await theirs.GetHistoryAsync(KeyOf("k"))).Should().BeEmpty();
        (await theirs.ClaimUnresolvedAsync(10, Ages)).Should().BeEmpty();
        (await theirs.ListUnresolvedAsync(new())).Entries.Should().BeEmpty();
        (await theirs.GetBacklogAsync()).Should().Be(new LedgerBacklog(0, 0, null));
        (await theirs.EraseRecipientAsync("01012345678")).Should().Be(0);
        (await SettleAsync(theirs, "try-k", Taken("k"))).Should().Be(LedgerWrite.NotFound);
        (await ResolveAsync(theirs, Finding("k", LedgerDecision.Sent))).Should().Be(LedgerWrite.NotFound);
        (await BeginAsync(theirs, "try-k", Send("k", "b") with { KeyRetention = TimeSpan.Zero })).Verdict.Should().Be(IntentVerdict.Proceed);
        await SettleAsync(theirs, "try-k", Outcome("k", SendOutcome.Rejected));
        await LetTimePassAsync(TimeSpan.FromMilliseconds(5));
        (await theirs.PurgeAsync()).Should().Be(1);
        (await GetAsync(mine, "k")).Should().Be(entry);
        (await HistoryAsync(mine, "k")).Should().Equal("1 Unknown Send 1");
    }
}
