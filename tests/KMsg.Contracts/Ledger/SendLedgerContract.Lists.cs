namespace KMessage.Contracts.Ledger;

public abstract partial class SendLedgerContract
{
    [Fact]
    public async Task What_is_not_resolved_is_listed_the_oldest_first()
    {
        ISendLedger ledger = await OpenAsync();
        await ledger.BeginAsync(Attempt("a0", Send("under way"), Send("accepted"), Send("not sent")));
        await ledger.SettleAsync("a0", [Taken("accepted"), Outcome("not sent", SendOutcome.NotSent)]);
        foreach (string key in new[] { "c held", "a unknown", "b approved" })
        {
            await LetTimePassAsync(TimeSpan.FromMilliseconds(5));
            await UnknownAsync(ledger, Send(key));
        }

        await ledger.ResolveAsync([Finding("c held", LedgerDecision.Hold), Finding("b approved", LedgerDecision.Resend)]);

        (await KeysAsync(ledger, new())).Should().Equal("c held", "a unknown", "b approved");
        (await KeysAsync(ledger, new() { States = [SendState.Held, SendState.Dispatching] })).Should().Equal("under way", "c held");
        (await KeysAsync(ledger, new() { States = [SendState.Unknown] })).Should().Equal("a unknown");
        (await KeysAsync(ledger, new() { States = [] })).Should().BeEmpty("an empty list matches nothing");
        (await KeysAsync(ledger, new() { States = [SendState.Accepted, SendState.NotSent] })).Should().BeEmpty("their end is known");
        LedgerPage page = await ledger.ListUnresolvedAsync(new() { States = [SendState.Held] });
        page.Entries.Should().Equal(await GetAsync(ledger, "c held"));
        page.Next.Should().BeNull();
    }

    [Fact]
    public async Task Pages_give_every_message_once_although_more_come_and_some_go()
    {
        ISendLedger ledger = await OpenAsync();
        // At one instant, so that the key decides; with what an order by locale would put elsewhere.
        string[] keys = ["", "Z", "a", "A", "é", "e", "가", "나", "🎉", "_", "k 1", "k  1"];
        keys = [.. keys.Select(key => $"k{key}")];
        await ledger.BeginAsync(Attempt("lost", [.. keys.Select(key => Send(key)), Send("x") with { Key = new(LedgerKeyKind.MessageId, "ka") }]) with { Deadline = TimeSpan.Zero });
        await ledger.ClaimUnresolvedAsync(100, Ages);

        List<LedgerKey> seen = [];
        string? next = null;
        int pages = 0;
        do
        {
            LedgerPage page = await ledger.ListUnresolvedAsync(new() { Limit = 3, After = next });
            seen.AddRange(page.Entries.Select(entry => entry.Key));
            next = page.Next;
            pages++;
            await UnknownAsync(ledger, Send($"new {pages}"));
            if (page.Entries.Count > 0)
            {
                // Even the place itself may go.
                await ledger.ResolveAsync([new LedgerFinding { Key = page.Entries[^1].Key, Decision = LedgerDecision.Sent, Source = LedgerSource.Person }]);
            }
        }
        while (next is not null && pages < 20);

        seen.Should().OnlyHaveUniqueItems().And.Contain(keys.Select(KeyOf)).And.Contain(new LedgerKey(LedgerKeyKind.MessageId, "ka"));
        pages.Should().BeLessThan(20);
    }

    [Fact]
    public async Task A_page_that_is_just_full_is_the_last()
    {
        ISendLedger ledger = await OpenAsync();
        await UnknownAsync(ledger, Send("k1"));
        await UnknownAsync(ledger, Send("k2"));

        LedgerPage first = await ledger.ListUnresolvedAsync(new() { Limit = 1 });
        LedgerPage second = await ledger.ListUnresolvedAsync(new() { Limit = 1, After = first.Next });

        first.Next.Should().NotBeNull();
        second.Entries.Should().ContainSingle().Which.Key.Should().Be(KeyOf("k2"));
        second.Next.Should().BeNull();
        (await ledger.ListUnresolvedAsync(new() { Limit = 2 })).Next.Should().BeNull();
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1001, null)]
    [InlineData(10, "no place")]
    [InlineData(10, "")]
    [InlineData(10, "OTk5OTk5OTk5OTk5OTk5OTk5OTk5LjEuaw")]
    public async Task A_page_that_cannot_be_given_is_refused(int limit, string? after)
    {
        ISendLedger ledger = await OpenAsync();

        await ledger.Invoking(each => each.ListUnresolvedAsync(new() { Limit = limit, After = after })).Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task Of_messages_with_one_id_the_newest_is_found()
    {
        ISendLedger ledger = await OpenAsync();
        await BeginAsync(ledger, "a1", Send("z old") with { MessageId = "m" });
        await LetTimePassAsync(TimeSpan.FromMilliseconds(5));
        await BeginAsync(ledger, "a2", Send("a new") with { MessageId = "m" });

        (await ledger.FindByMessageIdAsync("m"))!.Key.Should().Be(KeyOf("a new"));
        (await ledger.FindByMessageIdAsync("M")).Should().BeNull();
    }

    [Fact]
    public async Task Entries_are_found_at_their_place()
    {
        ISendLedger ledger = await OpenAsync();
        await ledger.BeginAsync(Attempt("a1", Send("k1"), Send("k2")));

        IReadOnlyList<LedgerEntry?> found = await ledger.FindAsync([KeyOf("k2"), KeyOf("nobody"), KeyOf("k1"), KeyOf("k2"), new(LedgerKeyKind.MessageId, "k1")]);

        found.Select(entry => entry?.Key.Value).Should().Equal("k2", null, "k1", "k2", null);
        (await ledger.GetHistoryAsync(KeyOf("nobody"))).Should().BeEmpty();
    }

    [Fact]
    public async Task Empty_lists_ask_and_change_nothing()
    {
        ISendLedger ledger = await OpenAsync();

        (await ledger.BeginAsync(Attempt("a1"))).Should().BeEmpty();
        (await ledger.SettleAsync("a1", [])).Should().BeEmpty();
        (await ledger.FindAsync([])).Should().BeEmpty();
        (await ledger.ResolveAsync([])).Should().BeEmpty();
        (await ledger.ClaimUnresolvedAsync(10, Ages)).Should().BeEmpty();
        (await ledger.ListUnresolvedAsync(new())).Entries.Should().BeEmpty();
        (await ledger.PurgeAsync()).Should().Be(0);
        (await ledger.PurgeAsync(0)).Should().Be(0);
        (await ledger.EraseRecipientAsync("01000000000")).Should().Be(0);
        (await ledger.GetBacklogAsync()).Should().Be(new LedgerBacklog(0, 0, null));
    }

    private static async Task<string[]> KeysAsync(ISendLedger ledger, LedgerListRequest request) => [.. (await ledger.ListUnresolvedAsync(request)).Entries.Select(entry => entry.Key.Value)];
}
