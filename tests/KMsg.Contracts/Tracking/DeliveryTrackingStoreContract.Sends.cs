using KMessage.Tracking;

namespace KMessage.Contracts.Tracking;

public abstract partial class DeliveryTrackingStoreContract
{
    // By name, because a test runner does not carry every one of them through its own files.
    private static readonly Dictionary<string, string> Hostile = new()
    {
        ["apostrophe"] = "o'brien",
        ["quotes"] = "\"quoted\"",
        ["comment"] = "semi;colon -- comment /*",
        ["backslash"] = "back\\slash\\",
        ["wildcards"] = "%like_100%",
        ["lines"] = "line\nbreak\r\ttab",
        ["Korean"] = "주문-1234",
        ["emoji"] = "🎉👩‍👩‍👧",
        ["decomposed"] = "e\u0301",
        ["spaces"] = " both ",
        ["NUL"] = "nul\0inside",
        ["half a pair"] = "half\ud83c",
        ["JSON"] = "{\"json\":[1]}",
        ["parameters"] = "$1 @p0 :x ? {0}",
        ["direction"] = "\u202eevil\ufeff",
        ["longest"] = new string('x', TrackingLimits.MessageId),
    };

    public static TheoryData<string> HostileIds => [.. Hostile.Keys];

    [Fact]
    public async Task A_recorded_send_is_read_back_as_it_was_written()
    {
        IDeliveryTrackingStore store = await OpenAsync();
        NewTrackingRecord send = AlimTalk("m1") with
        {
            RootMessageId = "root",
            Country = "82",
            ScheduledAt = Noon.AddHours(1),
            ProviderStatusCode = "2000",
            ProviderStatusMessage = "접수",
            Issue = TrackingIssue.OutcomeUnknown,
            IssueCode = "NetworkTimeout",
            CustomFields = new Dictionary<string, string> { ["주문"] = "1234 '\"\\" },
        };

        (await store.AddManyAsync([send])).Should().ContainSingle().Which.Outcome.Should().Be(AddOutcome.Added);

        TrackingRecord? record = await GetAsync(store, "m1");
        record.Should().BeEquivalentTo(send, options => options.Excluding(each => each.NextCheck).ComparingByMembers<TrackedFallback>());
        record!.FailoverState.Should().Be(FailoverState.Armed);
        record.HistoryLength.Should().Be(1);
        record.ClaimNumber.Should().Be(0);
        record.NextCheckAt.Should().NotBeNull();
    }

    [Fact]
    public async Task A_message_that_was_never_recorded_is_nothing_anywhere()
    {
        IDeliveryTrackingStore store = await OpenAsync();

        (await GetAsync(store, "nobody")).Should().BeNull();
        (await store.FindAsync([TrackingLookup.ByProviderMessageId("solapi", "nobody")])).Should().Equal([null]);
        (await store.GetHistoryAsync("nobody")).Should().BeEmpty();
        (await store.GetFailoversAsync("nobody")).Should().BeEmpty();
        (await ApplyAsync(store, Report("nobody", DeliveryStatus.Delivered))).Outcome.Should().Be(ApplyOutcome.NotFound);
        (await store.CompleteFailoverAsync(new FailoverCompletion { RootMessageId = "nobody", Step = 1, ClaimNumber = 1, State = FailoverState.Sent })).Should().BeNull();
        (await GetAsync(store, "nobody")).Should().BeNull("a write about it does not make it");
    }

    [Fact]
    public async Task Calls_with_nothing_in_them_do_nothing()
    {
        IDeliveryTrackingStore store = await OpenAsync();
        await store.InitializeAsync();
        await store.InitializeAsync();

        (await store.AddManyAsync([])).Should().BeEmpty();
        (await store.ApplyAsync([])).Should().BeEmpty();
        (await store.FindAsync([])).Should().BeEmpty();
        (await ClaimAsync(store, limit: 0)).Should().BeEmpty();
        await store.ParkReportsAsync([]);
        await store.RemoveReportsAsync([]);
        (await store.CountByAsync(TrackingFilter.All, TrackingGroups.None)).Should().ContainSingle().Which.Count.Should().Be(0);
    }

    [Fact]
    public async Task A_replay_never_resets_what_is_known()
    {
        IDeliveryTrackingStore store = await OpenAsync();
        await store.AddManyAsync([Send("m1")]);
        await ApplyAsync(store, Report("m1", DeliveryStatus.Delivered));
        TrackingRecord? before = await GetAsync(store, "m1");

        IReadOnlyList<AddedRecord> again = await store.AddManyAsync([Send("m1", minute: 5) with { ProviderMessageId = "other", Status = DeliveryStatus.Failed }, Send("m2")]);

        again.Select(each => each.Outcome).Should().Equal(AddOutcome.Exists, AddOutcome.Added);
        again[0].Transition.Should().BeNull();
        (await GetAsync(store, "m1")).Should().BeEquivalentTo(before);
        (await store.GetHistoryAsync("m1")).Should().HaveCount(2);
    }

    [Fact]
    public async Task A_send_that_was_accepted_at_last_takes_the_place_of_its_failed_attempt()
    {
        IDeliveryTrackingStore store = await OpenAsync();
        NewTrackingRecord failed = Send("m1") with { AcceptedAt = null, ProviderMessageId = null, Status = DeliveryStatus.Failed, Issue = TrackingIssue.NotAccepted };
        await store.AddManyAsync([failed]);

        AddedRecord added = (await store.AddManyAsync([Send("m1", minute: 1)]))[0];

        added.Outcome.Should().Be(AddOutcome.Replaced);
        added.Transition!.Previous.Should().Be(DeliveryStatus.Failed);
        TrackingRecord? record = await GetAsync(store, "m1");
        record!.Status.Should().Be(DeliveryStatus.Pending);
        record.ProviderMessageId.Should().Be("G-m1");
        record.RequestedAt.Should().Be(Noon, "its place in lists does not move");
        (await ClaimAsync(store)).Should().ContainSingle();
        (await store.GetHistoryAsync("m1")).Select(entry => (entry.Number, entry.Status)).Should().Equal((1, DeliveryStatus.Failed), (2, DeliveryStatus.Pending));
        (await store.AddManyAsync([failed]))[0].Outcome.Should().Be(AddOutcome.Exists);
    }

    [Fact]
    public async Task A_failed_send_is_recorded_and_never_due()
    {
        IDeliveryTrackingStore store = await OpenAsync();

        await store.AddManyAsync([AlimTalk("m1") with { Status = DeliveryStatus.Failed, AcceptedAt = null, ProviderId = null, ProviderMessageId = null, Reason = DeliveryReason.Configuration }]);

        (await ClaimAsync(store)).Should().BeEmpty();
        TrackingRecord? record = await GetAsync(store, "m1");
        record!.Status.Should().Be(DeliveryStatus.Failed);
        record.NextCheckAt.Should().BeNull();
        record.Fallback.Should().BeNull("a text that is not needed is not kept");
    }

    [Fact]
    public async Task Many_who_record_the_same_message_at_once_make_one_record()
    {
        IDeliveryTrackingStore store = await OpenAsync();

        IReadOnlyList<AddedRecord>[] all = await AllAtOnceAsync(16, i => store.AddManyAsync([Send("same"), Send($"own-{i}")]));

        all.Count(each => each[0].Outcome == AddOutcome.Added).Should().Be(1);
        all.Should().OnlyContain(each => each[1].Outcome == AddOutcome.Added);
        (await store.CountByAsync(TrackingFilter.All, TrackingGroups.None))[0].Count.Should().Be(17);
        (await store.GetHistoryAsync("same")).Should().ContainSingle();
    }

    [Fact]
    public async Task A_message_that_stands_twice_in_one_call_is_refused_before_anything_is_written()
    {
        IDeliveryTrackingStore store = await OpenAsync();
        await store.AddManyAsync([Send("m1")]);

        await store.Invoking(each => each.AddManyAsync([Send("m2"), Send("m2")])).Should().ThrowAsync<ArgumentException>();
        await store.Invoking(each => each.ApplyAsync([Report("m1", DeliveryStatus.Sent), Report("m1", DeliveryStatus.Delivered)])).Should().ThrowAsync<ArgumentException>();

        (await GetAsync(store, "m2")).Should().BeNull();
        (await GetAsync(store, "m1"))!.Status.Should().Be(DeliveryStatus.Pending);
    }

    [Theory]
    [MemberData(nameof(HostileIds))]
    public async Task An_id_is_a_value_whatever_it_looks_like(string name)
    {
        string id = Hostile[name];
        IDeliveryTrackingStore store = await OpenAsync();
        await store.AddManyAsync([Send("bystander"), Send(id) with { ProviderId = "p", ProviderMessageId = id, ProviderBatchId = id, To = id, CustomFields = new Dictionary<string, string> { [id] = id } }]);

        TrackingRecord record = (await GetAsync(store, id))!;
        (await store.FindAsync([TrackingLookup.ByProviderMessageId("p", id)]))[0].Should().BeEquivalentTo(record);
        (await store.ListAsync(new TrackingFilter { MessageIds = [id], ProviderMessageIds = [id] }, new())).Records.Should().ContainSingle();
        (await ApplyAsync(store, Report(id, DeliveryStatus.Sent))).Outcome.Should().Be(ApplyOutcome.Changed);
        (await store.GetHistoryAsync(record.MessageId)).Should().HaveCount(2);
        (await GetAsync(store, "bystander"))!.Status.Should().Be(DeliveryStatus.Pending);
    }

    [Fact]
    public async Task Ids_that_only_look_alike_are_different()
    {
        IDeliveryTrackingStore store = await OpenAsync();
        string[] ids = ["abc", "ABC", "abc ", " abc", "äbc", "a\u0308bc", "ａｂｃ"];

        await store.AddManyAsync([.. ids.Select(id => Send(id))]);

        foreach (string id in ids)
        {
            (await GetAsync(store, id))!.MessageId.Should().Be(id);
            (await store.FindAsync([TrackingLookup.ByProviderMessageId("solapi", $"G-{id}")]))[0]!.MessageId.Should().Be(id);
        }
    }

    [Theory]
    [InlineData("0001-01-02T00:00:00.001+00:00")]
    [InlineData("1969-12-31T23:59:59.999+00:00")]
    [InlineData("1970-01-01T00:00:00.000+00:00")]
    [InlineData("2026-03-29T02:30:00.123+09:00")]
    [InlineData("2026-03-28T17:30:00.123+00:00")]
    [InlineData("2038-01-19T03:14:08.001+00:00")]
    [InlineData("9999-12-30T23:59:59.999+00:00")]
    public async Task An_instant_keeps_its_milliseconds_and_comes_back_as_UTC(string written)
    {
        DateTimeOffset instant = DateTimeOffset.Parse(written, System.Globalization.CultureInfo.InvariantCulture);
        IDeliveryTrackingStore store = await OpenAsync();

        await store.AddManyAsync([Send("m1") with { RequestedAt = instant, AcceptedAt = instant, ScheduledAt = instant, NextCheck = NextCheck.At(instant) }]);
        TrackingRecord record = (await GetAsync(store, "m1"))!;
        await ApplyAsync(store, Report("m1", DeliveryStatus.Sent) with { SentAt = instant });

        foreach (DateTimeOffset? read in new[] { record.RequestedAt, record.AcceptedAt, record.ScheduledAt, record.NextCheckAt, (await GetAsync(store, "m1"))!.SentAt })
        {
            read!.Value.Should().Be(instant);
            read.Value.Offset.Should().Be(TimeSpan.Zero);
        }
    }

    [Fact]
    public async Task A_long_text_of_the_gateway_is_kept_and_does_not_stop_the_write()
    {
        IDeliveryTrackingStore store = await OpenAsync();
        await store.AddManyAsync([Send("m1"), Send("m2")]);
        string words = string.Concat(Enumerable.Repeat("카카오톡 미사용자 ", 200));

        await store.ApplyAsync([Report("m1", DeliveryStatus.Failed) with { ProviderStatusMessage = words, ProviderStatusCode = words }, Report("m2", DeliveryStatus.Delivered)]);

        (await GetAsync(store, "m1"))!.ProviderStatusMessage.Should().Be(words[..TrackingLimits.Sentence]);
        (await GetAsync(store, "m2"))!.Status.Should().Be(DeliveryStatus.Delivered);
    }

    [Fact]
    public async Task A_tenant_sees_and_changes_nothing_of_another()
    {
        IDeliveryTrackingStore mine = await OpenAsync("t1");
        IDeliveryTrackingStore theirs = await OpenAsync("t2");
        await mine.AddManyAsync([AlimTalk("m1")]);
        await theirs.AddManyAsync([Send("m2") with { To = "01099998888" }]);

        (await GetAsync(theirs, "m1")).Should().BeNull();
        (await theirs.FindAsync([TrackingLookup.ByProviderMessageId("solapi", "G-m1")])).Should().Equal([null]);
        (await theirs.AddManyAsync([Send("m1") with { To = "01099998888" }]))[0].Outcome.Should().Be(AddOutcome.Added);
        (await ClaimAsync(theirs)).Should().HaveCount(2);
        await ApplyAsync(theirs, Report("m1", DeliveryStatus.Delivered));
        await ApplyAsync(mine, NotReachable("m1"));
        (await theirs.ClaimFailoversAsync(10, LongLease)).Should().BeEmpty();
        (await theirs.EraseRecipientAsync("01012345678")).Should().Be(0);
        await LetTimePassAsync(ShortLease);
        (await theirs.PurgeAsync(new TrackingPurge { Statuses = Enum.GetValues<DeliveryStatus>(), OlderThan = TimeSpan.Zero })).Should().Be(2);
        (await GetAsync(mine, "m1"))!.Status.Should().Be(DeliveryStatus.Failed);
        (await mine.ClaimFailoversAsync(10, LongLease)).Should().ContainSingle();
    }
}
