namespace KMessage.Contracts.Ledger;

public abstract partial class SendLedgerContract
{
    [Fact]
    public async Task A_claim_takes_what_has_to_be_found_out_and_nothing_else()
    {
        ISendLedger ledger = await OpenAsync();
        await ledger.BeginAsync(Attempt("lost", Send("overdue")) with { Deadline = TimeSpan.Zero });
        await ledger.BeginAsync(Attempt("a1", Send("under way"), Send("accepted"), Send("rejected"), Send("later")));
        await ledger.SettleAsync("a1", [Taken("accepted"), Outcome("rejected", SendOutcome.Rejected), Outcome("later", SendOutcome.Unknown) with { FirstCheckAfter = Ages }]);
        await UnknownAsync(ledger, Send("unknown"));
        await UnknownAsync(ledger, Send("held"));
        await UnknownAsync(ledger, Send("approved"));
        await ledger.ResolveAsync([Finding("held", LedgerDecision.Hold), Finding("approved", LedgerDecision.Resend)]);

        IReadOnlyList<LedgerEntry> claimed = await ledger.ClaimUnresolvedAsync(10, Ages);

        claimed.Select(entry => (entry.Key.Value, entry.State, entry.ClaimNumber)).Should().BeEquivalentTo(
            [("overdue", SendState.Unknown, 1L), ("unknown", SendState.Unknown, 1L), ("approved", SendState.ResendApproved, 1L)]);
        foreach (LedgerEntry entry in claimed)
        {
            (await GetAsync(ledger, entry.Key.Value)).Should().Be(entry);
            entry.Payload.Should().NotBeNull("it may be needed");
        }

        (await HistoryAsync(ledger, "overdue")).Should().Equal("1 Unknown Deadline 1");
        (await ledger.ClaimUnresolvedAsync(10, Ages)).Should().BeEmpty();
    }

    [Fact]
    public async Task The_longest_due_are_taken_first_and_no_more_than_asked_for()
    {
        ISendLedger ledger = await OpenAsync();
        foreach (string key in new[] { "k3", "k1", "k2" })
        {
            await UnknownAsync(ledger, Send(key));
            await LetTimePassAsync(TimeSpan.FromMilliseconds(5));
        }

        (await ledger.ClaimUnresolvedAsync(0, Ages)).Should().BeEmpty();
        (await ledger.ClaimUnresolvedAsync(2, Ages)).Select(entry => entry.Key.Value).Should().Equal("k3", "k1");
        (await ledger.ClaimUnresolvedAsync(2, Ages)).Select(entry => entry.Key.Value).Should().Equal("k2");
        await ledger.Invoking(each => each.ClaimUnresolvedAsync(-1, Ages)).Should().ThrowAsync<ArgumentOutOfRangeException>();
    }

    [Fact]
    public async Task Many_who_claim_at_once_never_hold_the_same_message()
    {
        ISendLedger[] ledgers = [await OpenAsync(), await OpenAsync()];
        await ledgers[0].BeginAsync(Attempt("lost", [.. Enumerable.Range(0, 200).Select(i => Send($"k{i:000}"))]) with { Deadline = TimeSpan.Zero });

        IReadOnlyList<LedgerEntry>[] claims = await AllAtOnceAsync(16, async i =>
        {
            List<LedgerEntry> mine = [];
            while (await ledgers[i % 2].ClaimUnresolvedAsync(7, Ages) is { Count: > 0 } some)
            {
                mine.AddRange(some);
            }

            return (IReadOnlyList<LedgerEntry>)mine;
        });

        LedgerEntry[] all = [.. claims.SelectMany(each => each)];
        all.Select(entry => entry.Key.Value).Should().HaveCount(200).And.OnlyHaveUniqueItems();
        all.Should().OnlyContain(entry => entry.ClaimNumber == 1 && entry.State == SendState.Unknown);
        (await HistoryAsync(ledgers[0], "k123")).Should().Equal("1 Unknown Deadline 1");
    }

    [Fact]
    public async Task Who_lost_the_claim_writes_nothing_more()
    {
        ISendLedger ledger = await OpenAsync();
        await UnknownAsync(ledger, Send("k"));
        LedgerEntry stale = (await ledger.ClaimUnresolvedAsync(1, Moment)).Should().ContainSingle().Subject;
        IReadOnlyList<LedgerEntry> tooEarly = await ledger.ClaimUnresolvedAsync(1, Moment);
        await LetShortPassAsync();
        LedgerEntry current = (await ledger.ClaimUnresolvedAsync(1, Ages)).Should().ContainSingle().Subject;

        foreach (LedgerDecision decision in Enum.GetValues<LedgerDecision>())
        {
            (await ResolveAsync(ledger, Finding(stale, decision))).Should().Be(LedgerWrite.LeaseLost, $"{decision}");
        }

        tooEarly.Should().BeEmpty();
        (stale.ClaimNumber, current.ClaimNumber).Should().Be((1, 2));
        (await GetAsync(ledger, "k")).Should().Be(current);
        (await ResolveAsync(ledger, Finding(current, LedgerDecision.NotSent))).Should().Be(LedgerWrite.Done);
        (await ResolveAsync(ledger, Finding(stale, LedgerDecision.Sent))).Should().Be(LedgerWrite.LeaseLost, "after the other's write, too");
    }

    [Fact]
    public async Task A_further_attempt_ends_the_claim_that_led_to_it()
    {
        ISendLedger ledger = await OpenAsync();
        await UnknownAsync(ledger, Send("k"));
        LedgerEntry claimed = (await ledger.ClaimUnresolvedAsync(1, Ages))[0];
        await ResolveAsync(ledger, Finding("k", LedgerDecision.NotSent));
        await BeginAsync(ledger, "a2", Send("k"));

        (await ResolveAsync(ledger, Finding(claimed, LedgerDecision.NotSent))).Should().Be(LedgerWrite.LeaseLost);
        (await GetAsync(ledger, "k")).State.Should().Be(SendState.Dispatching);
    }

    [Fact]
    public async Task One_finding_that_is_fenced_off_does_not_stop_the_others()
    {
        ISendLedger ledger = await OpenAsync();
        await ledger.BeginAsync(Attempt("lost", Send("k1"), Send("k2"), Send("k3")) with { Deadline = TimeSpan.Zero });
        Dictionary<string, LedgerEntry> claimed = (await ledger.ClaimUnresolvedAsync(10, Ages)).ToDictionary(entry => entry.Key.Value);

        IReadOnlyList<LedgerWrite> writes = await ledger.ResolveAsync(
        [
            Finding(claimed["k1"], LedgerDecision.Sent) with { ProviderMessageId = "G1" }, Finding(claimed["k2"], LedgerDecision.Sent) with { ClaimNumber = 7 },
            Finding("nobody", LedgerDecision.Sent), Finding(claimed["k3"], LedgerDecision.NotSent),
        ]);

        writes.Should().Equal(LedgerWrite.Done, LedgerWrite.LeaseLost, LedgerWrite.NotFound, LedgerWrite.Done);
        (await ledger.FindAsync([KeyOf("k1"), KeyOf("k2"), KeyOf("k3")])).Select(entry => entry!.State).Should().Equal(SendState.Accepted, SendState.Unknown, SendState.NotSent);
    }

    [Fact]
    public async Task A_claim_that_is_looked_at_again_comes_back_when_it_said()
    {
        ISendLedger ledger = await OpenAsync();
        await UnknownAsync(ledger, Send("soon"));
        await UnknownAsync(ledger, Send("late"));
        LedgerEntry[] claimed = [.. await ledger.ClaimUnresolvedAsync(10, Ages)];

        await ledger.ResolveAsync([.. claimed.Select(entry => Finding(entry, LedgerDecision.LookAgain) with { CheckAfter = entry.Key.Value == "soon" ? Moment : Ages })]);
        await LetShortPassAsync();

        LedgerEntry again = (await ledger.ClaimUnresolvedAsync(10, Ages)).Should().ContainSingle().Subject;
        (again.Key.Value, again.Checks, again.ClaimNumber, again.State).Should().Be(("soon", 1, 2L, SendState.Unknown));
        (await HistoryAsync(ledger, "soon")).Should().Equal(["1 Unknown Send 1"], "to look again is no event");
    }
}
