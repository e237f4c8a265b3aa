namespace KMessage.Contracts.Ledger;

public abstract partial class SendLedgerContract
{
    private static readonly string[] HostileKeys =
    [
        "'; DROP TABLE kmsg_ledger; --", "\"q\"", "`b`", "\\", "%", "_", "k", "K", "k ", " k", "k\t", "ka", "kä", "kа", "e\u0301", "é", "ß", "ss", "İ", "i", "ı", "가", "\u1100\u1161", "🎉", "👩‍👧", "\u200b", "\ufffd",
        "\u202e", "NULL", "0", "\u0001", new string('k', 200), new string('가', 200), string.Concat(Enumerable.Repeat("🎉", 100)), "@tenant", "{0}", "k/../k", "<b>", "\r\n",
    ];

    [Fact]
    public async Task Every_key_is_its_own_message_whatever_it_is_made_of()
    {
        ISendLedger ledger = await OpenAsync();
        SendAttempt attempt = Attempt("a1", [.. HostileKeys.Select(key => Send(key) with { MessageId = $"id{Array.IndexOf(HostileKeys, key)}" })]);

        IReadOnlyList<SendIntent> first = await ledger.BeginAsync(attempt);
        IReadOnlyList<SendIntent> second = await ledger.BeginAsync(attempt);
        IReadOnlyList<LedgerWrite> settled = await ledger.SettleAsync("a1", [.. HostileKeys.Select(key => Outcome(key, SendOutcome.Unknown) with { FirstCheckAfter = TimeSpan.Zero })]);
        IReadOnlyList<LedgerEntry> claimed = await ledger.ClaimUnresolvedAsync(100, Ages);
        IReadOnlyList<LedgerWrite> resolved = await ledger.ResolveAsync([.. claimed.Select(entry => Finding(entry, LedgerDecision.Sent) with { ProviderMessageId = entry.MessageId })]);

        first.Should().OnlyContain(intent => intent.Verdict == IntentVerdict.Proceed);
        second.Should().OnlyContain(intent => intent.Verdict == IntentVerdict.InProgress);
        settled.Concat(resolved).Should().OnlyContain(write => write == LedgerWrite.Done).And.HaveCount(2 * HostileKeys.Length);
        IReadOnlyList<LedgerEntry?> found = await ledger.FindAsync([.. HostileKeys.Select(KeyOf)]);
        found.Select(entry => entry!.Key.Value).Should().Equal(HostileKeys);
        found.Select(entry => entry!.ProviderMessageId).Should().Equal(Enumerable.Range(0, HostileKeys.Length).Select(i => $"id{i}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    [InlineData("a\0")]
    [InlineData("half <high>")]
    [InlineData("<low> half")]
    [InlineData("<low><high>")]
    [InlineData("🎉<high>")]
    [InlineData(null)]
    public async Task A_key_that_could_become_another_one_is_refused_and_nothing_is_kept(string? key)
    {
        ISendLedger ledger = await OpenAsync();
        await BeginAsync(ledger, "a0", Send("a\ufffdb"));
        // Half characters do not survive in the data of a test.
        var unusable = new LedgerKey(LedgerKeyKind.Idempotency, key?.Replace("<high>", "\ud83c", StringComparison.Ordinal).Replace("<low>", "\udf89", StringComparison.Ordinal)!);

        await ledger.Invoking(each => each.BeginAsync(Attempt("a1", Send("good"), Send("bad") with { Key = unusable }))).Should().ThrowAsync<ArgumentException>();

        (await ledger.FindAsync([KeyOf("good"), unusable])).Should().Equal([null, null]);
        (await SettleAsync(ledger, "a0", Taken("k") with { Key = unusable })).Should().Be(LedgerWrite.NotFound);
        (await ResolveAsync(ledger, Finding("k", LedgerDecision.Sent) with { Key = unusable })).Should().Be(LedgerWrite.NotFound);
        (await ledger.GetHistoryAsync(unusable)).Should().BeEmpty();
        (await GetAsync(ledger, "a\ufffdb")).State.Should().Be(SendState.Dispatching);
    }

    [Fact]
    public async Task A_key_that_is_too_long_is_refused_and_its_message_does_not_stand_in_the_error()
    {
        ISendLedger ledger = await OpenAsync();

        (await ledger.Invoking(each => each.BeginAsync(Attempt("a1", Send(new string('7', 201))))).Should().ThrowAsync<ArgumentException>()).Which.Message.Should().NotContain("777");
    }

    [Theory]
    [InlineData("'; DROP TABLE kmsg_ledger; --")]
    [InlineData("\"q\" `b` \\ % 🎉 가")]
    [InlineData("   ")]
    [InlineData("")]
    public async Task Notes_and_words_of_gateways_are_kept_as_they_are(string text)
    {
        ISendLedger ledger = await OpenAsync();
        await BeginAsync(ledger, "a1", Send("k") with { Payload = text });
        await SettleAsync(ledger, "a1", Outcome("k", SendOutcome.Unknown) with { ProviderCode = text });
        (await GetAsync(ledger, "k")).Should().BeEquivalentTo(new { Payload = text, ProviderCode = text });

        await ResolveAsync(ledger, Finding("k", LedgerDecision.Sent) with { Note = text, ProviderMessageId = text, ProviderBatchId = text });

        (await ledger.GetHistoryAsync(KeyOf("k")))[^1].Note.Should().Be(text);
        (await GetAsync(ledger, "k")).Should().BeEquivalentTo(new { ProviderMessageId = text, ProviderBatchId = text });
    }

    [Fact]
    public async Task What_no_text_may_hold_is_replaced_in_notes_and_not_an_error()
    {
        ISendLedger ledger = await OpenAsync();
        await UnknownAsync(ledger, Send("k"));

        await ResolveAsync(ledger, Finding("k", LedgerDecision.Hold) with { Note = "a\0b\ud83c" });

        (await ledger.GetHistoryAsync(KeyOf("k")))[^1].Note.Should().StartWith("a").And.Contain("b");
    }

    [Fact]
    public async Task A_long_note_is_kept()
    {
        ISendLedger ledger = await OpenAsync();
        string note = string.Concat(Enumerable.Repeat("🎉", 100));
        await UnknownAsync(ledger, Send("k"));

        await ResolveAsync(ledger, Finding("k", LedgerDecision.Hold) with { Note = note });

        (await ledger.GetHistoryAsync(KeyOf("k")))[^1].Note.Should().Be(note);
    }

    [Fact]
    public async Task Waits_may_be_as_long_as_they_like()
    {
        ISendLedger ledger = await OpenAsync();
        await ledger.BeginAsync(Attempt("a1", Send("k") with { KeyRetention = TimeSpan.MaxValue }, Send("zero") with { KeyRetention = TimeSpan.Zero }) with { Deadline = TimeSpan.MaxValue });
        LedgerEntry begun = await GetAsync(ledger, "k");
        await ledger.SettleAsync("a1", [Outcome("k", SendOutcome.Unknown) with { FirstCheckAfter = TimeSpan.MaxValue }, Taken("zero")]);
        LedgerEntry unknown = await GetAsync(ledger, "k");
        await ResolveAsync(ledger, Finding("k", LedgerDecision.LookAgain) with { CheckAfter = TimeSpan.Zero });
        await ledger.ClaimUnresolvedAsync(1, TimeSpan.MaxValue);

        (begun.NextCheckAt!.Value.Year, unknown.NextCheckAt!.Value.Year, (await GetAsync(ledger, "k")).NextCheckAt!.Value.Year).Should().Be((9999, 9999, 9999));
        await ResolveAsync(ledger, Finding("k", LedgerDecision.Sent));
        LedgerEntry sent = await GetAsync(ledger, "k");
        (sent.KeyExpiresAt!.Value.Year, sent.KeyRetention).Should().Be((9999, TimeSpan.MaxValue));
        (await BeginAsync(ledger, "a2", Send("k"))).Verdict.Should().Be(IntentVerdict.AlreadyAccepted);
        (await BeginAsync(ledger, "a2", Send("zero"))).Verdict.Should().Be(IntentVerdict.Proceed);
    }

    [Fact]
    public async Task Instants_at_the_edges_come_back_to_the_microsecond()
    {
        ISendLedger ledger = await OpenAsync();
        DateTimeOffset[] instants =
        [
            new(1, 1, 2, 0, 0, 0, TimeSpan.Zero), new(1969, 12, 31, 23, 59, 59, 999, 999, TimeSpan.Zero), DateTimeOffset.UnixEpoch, new(2026, 3, 29, 1, 30, 0, 123, 456, TimeSpan.FromHours(9)),
            new(9999, 12, 30, 23, 59, 59, 999, 999, TimeSpan.Zero),
        ];

        await ledger.BeginAsync(Attempt("a1", [.. instants.Select((instant, i) => Send($"k{i}") with { ScheduledAt = instant, ValidUntil = instant })]));
        await ledger.SettleAsync("a1", [.. instants.Select((instant, i) => Taken($"k{i}") with { AcceptedAt = instant })]);

        IReadOnlyList<LedgerEntry?> found = await ledger.FindAsync([.. instants.Select((_, i) => KeyOf($"k{i}"))]);
        found.Select(entry => entry!.ScheduledAt!.Value).Should().Equal(instants);
        found.Select(entry => entry!.ValidUntil!.Value).Should().Equal(instants);
        found.Select(entry => entry!.AcceptedAt!.Value).Should().Equal(instants);
    }

    [Fact]
    public async Task Ten_thousand_members_of_one_attempt_have_an_end_each()
    {
        ISendLedger ledger = await OpenAsync();
        string[] keys = [.. Enumerable.Range(0, 10_000).Select(i => $"k{i:00000}")];
        await ledger.BeginAsync(Attempt("before", Send(keys[17]), Send(keys[9_999])));

        IReadOnlyList<SendIntent> intents = await ledger.BeginAsync(Attempt("a1", [.. keys.Select(key => Send(key))])).WaitAsync(Deadline);
        string[] mine = [.. intents.Where(intent => intent.Verdict == IntentVerdict.Proceed).Select(intent => intent.Entry.Key.Value)];
        IReadOnlyList<LedgerWrite> writes = await ledger.SettleAsync("a1", [.. keys.Select((key, i) => i % 1000 == 1 ? Outcome(key, SendOutcome.Rejected) : Taken(key))]).WaitAsync(Deadline);
        IReadOnlyList<LedgerEntry?> found = await ledger.FindAsync([.. keys.Select(KeyOf)]).WaitAsync(Deadline);

        mine.Should().Equal(keys.Except([keys[17], keys[9_999]]));
        writes.Count(write => write == LedgerWrite.Done).Should().Be(9_998);
        (writes[17], writes[9_999]).Should().Be((LedgerWrite.Late, LedgerWrite.Late), "their attempt is another one, so this looks like a second one");
        found.Select(entry => entry!.Key.Value).Should().Equal(keys);
        found.Count(entry => entry!.State == SendState.Accepted).Should().Be(9_988);
        found.Count(entry => entry!.State == SendState.Rejected).Should().Be(10);
        found.Where(entry => entry!.State == SendState.Accepted).Should().OnlyContain(entry => entry!.ProviderMessageId == $"G-{entry.Key.Value}");
        (await ledger.GetHistoryAsync(KeyOf(keys[1]))).Should().ContainSingle();
    }
}
