using KMessage.Tracking;

namespace KMessage.Contracts.Tracking;

public abstract partial class DeliveryTrackingStoreContract
{
    [Fact]
    public async Task A_definite_failure_makes_the_failover_step_in_the_same_write()
    {
        IDeliveryTrackingStore store = await OpenAsync();
        NewTrackingRecord send = AlimTalk("m1");
        await store.AddManyAsync([send]);

        AppliedPatch applied = await ApplyAsync(store, NotReachable("m1"));

        FailoverStep step = (await store.GetFailoversAsync("m1")).Should().ContainSingle().Subject;
        applied.Failover.Should().BeEquivalentTo(step);
        step.Should().BeEquivalentTo(new { RootMessageId = "m1", Step = 1, State = FailoverState.Pending, FallbackMessageId = "m1:fallback", Fallback = send.Fallback, ClaimNumber = 0L });
        (await GetAsync(store, "m1")).Should().BeEquivalentTo(new { Status = DeliveryStatus.Failed, FailoverState = FailoverState.Pending, FallbackMessageId = "m1:fallback" });
    }

    [Fact]
    public async Task Of_many_who_report_the_failure_one_makes_the_step_and_one_gets_to_send_it()
    {
        IDeliveryTrackingStore[] stores = [await OpenAsync(), await OpenAsync()];
        string[] roots = [.. Enumerable.Range(0, 20).Select(i => $"m{i:00}")];
        await stores[0].AddManyAsync([.. roots.Select(AlimTalk)]);
        Dictionary<string, TrackingRecord> claimed = (await ClaimAsync(stores[0])).ToDictionary(record => record.MessageId);

        var races = await AllAtOnceAsync(12, async i =>
        {
            IDeliveryTrackingStore store = stores[i % 2];
            // Different orders, as of different workers; the engine has to bear that.
            IEnumerable<string> order = i % 3 == 0 ? roots.Reverse() : roots;
            IReadOnlyList<AppliedPatch> applied = await store.ApplyAsync([.. order.Select(id => NotReachable(id) with { ClaimNumber = i % 4 == 0 ? claimed[id].ClaimNumber : null })]);
            IReadOnlyList<ClaimedFailover> mine = await store.ClaimFailoversAsync(5, LongLease);
            return (Made: applied.Count(each => each.Failover is not null), Mine: mine);
        });
        IReadOnlyList<ClaimedFailover> rest = await stores[1].ClaimFailoversAsync(100, LongLease);

        races.Sum(race => race.Made).Should().Be(20);
        IEnumerable<ClaimedFailover> sent = races.SelectMany(race => race.Mine).Concat(rest);
        sent.Select(each => each.Step.RootMessageId).Should().BeEquivalentTo(roots);
        (await stores[1].ClaimFailoversAsync(100, LongLease)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("delivered")]
    [InlineData("failed without asking for it")]
    [InlineData("cancelled and left open")]
    [InlineData("no fallback kept")]
    [InlineData("the gateway does it")]
    [InlineData("unknown")]
    [InlineData("fenced off")]
    public async Task There_is_no_step_without_the_write_that_asks_for_it(string what)
    {
        IDeliveryTrackingStore store = await OpenAsync();
        await store.AddManyAsync([what switch
        {
            "no fallback kept" => AlimTalk("m1") with { Fallback = null },
            "the gateway does it" => AlimTalk("m1") with { GatewayHandlesFailover = true },
            _ => AlimTalk("m1"),
        }]);

        AppliedPatch applied = await ApplyAsync(store, what switch
        {
            "delivered" => NotReachable("m1") with { Status = DeliveryStatus.Delivered },
            "cancelled and left open" => NotReachable("m1") with { Status = DeliveryStatus.Cancelled, StartsFailover = false, LeavesFailoverOpen = true },
            "failed without asking for it" => NotReachable("m1") with { StartsFailover = false },
            "unknown" => NotReachable("m1") with { Status = DeliveryStatus.Unknown },
            "fenced off" => NotReachable("m1") with { ClaimNumber = 3 },
            _ => NotReachable("m1"),
        });

        applied.Failover.Should().BeNull();
        (await store.GetFailoversAsync("m1")).Should().BeEmpty();
        (await store.ClaimFailoversAsync(10, LongLease)).Should().BeEmpty();
        TrackingRecord record = (await GetAsync(store, "m1"))!;
        if (what != "fenced off")
        {
            record.Fallback.Should().BeNull("a text is kept only while it may be needed");
            record.FailoverState.Should().Be(what is "no fallback kept" or "the gateway does it" ? FailoverState.None : FailoverState.NotNeeded);
        }
    }

    [Fact]
    public async Task A_failure_after_the_end_starts_nothing()
    {
        IDeliveryTrackingStore store = await OpenAsync();
        await store.AddManyAsync([AlimTalk("m1")]);
        await ApplyAsync(store, Report("m1", DeliveryStatus.Delivered));

        (await ApplyAsync(store, NotReachable("m1"))).Failover.Should().BeNull();

        (await store.GetFailoversAsync("m1")).Should().BeEmpty();
    }

    [Theory]
    [InlineData(FailoverState.Sent)]
    [InlineData(FailoverState.Failed)]
    [InlineData(FailoverState.Unknown)]
    public async Task A_claimed_step_ends_once_and_both_messages_know_each_other(FailoverState end)
    {
        IDeliveryTrackingStore store = await OpenAsync();
        NewTrackingRecord send = AlimTalk("m1");
        await store.AddManyAsync([send]);
        await ApplyAsync(store, NotReachable("m1"));

        ClaimedFailover claimed = (await store.ClaimFailoversAsync(10, LongLease)).Should().ContainSingle().Subject;
        await store.AddManyAsync([Send(claimed.Step.FallbackMessageId)]);
        FailoverStep? done = await store.CompleteFailoverAsync(Completion(claimed, end) with { ProviderId = "iwinv", ErrorCode = "ProviderError", ErrorText = "no" });
        FailoverStep? again = await store.CompleteFailoverAsync(Completion(claimed, FailoverState.Pending));

        claimed.Step.Should().BeEquivalentTo(new { State = FailoverState.Sending, ClaimNumber = 1L, Fallback = send.Fallback });
        claimed.Root.Should().BeEquivalentTo(new { MessageId = "m1", To = "01012345678", FailoverState = FailoverState.Sending });
        done.Should().BeEquivalentTo(new { State = end, ProviderId = "iwinv", ErrorCode = "ProviderError", ErrorText = "no", Fallback = (TrackedFallback?)null });
        again.Should().BeNull();
        (await GetAsync(store, "m1")).Should().BeEquivalentTo(new { FailoverState = end, FallbackMessageId = "m1:fallback", Fallback = (TrackedFallback?)null });
        (await GetAsync(store, "m1:fallback"))!.RootMessageId.Should().Be("m1");
        (await store.ClaimFailoversAsync(10, LongLease)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_step_whose_worker_disappeared_becomes_unknown_and_is_never_sent_again()
    {
        IDeliveryTrackingStore store = await OpenAsync();
        await store.AddManyAsync([AlimTalk("m1")]);
        await ApplyAsync(store, NotReachable("m1"));
        await store.ClaimFailoversAsync(10, ShortLease);
        (await store.AbandonFailoversAsync(10)).Should().BeEmpty("its lease has not ended");
        await LetTimePassAsync(ShortLease * 2);
        (await store.ClaimFailoversAsync(10, LongLease)).Should().BeEmpty("it may have been sent");

        IReadOnlyList<FailoverStep>[] abandoned = await AllAtOnceAsync(8, _ => store.AbandonFailoversAsync(10));

        abandoned.SelectMany(each => each).Should().ContainSingle("each is given up by one").Which.State.Should().Be(FailoverState.Unknown);
        (await store.ClaimFailoversAsync(10, LongLease)).Should().BeEmpty();
        (await GetAsync(store, "m1")).Should().BeEquivalentTo(new { FailoverState = FailoverState.Unknown, Fallback = (TrackedFallback?)null });
    }

    [Fact]
    public async Task A_worker_that_comes_back_late_with_the_answer_is_believed_and_one_of_another_claim_is_not()
    {
        IDeliveryTrackingStore store = await OpenAsync();
        await store.AddManyAsync([AlimTalk("m1")]);
        await ApplyAsync(store, NotReachable("m1"));
        ClaimedFailover claimed = (await store.ClaimFailoversAsync(10, ShortLease))[0];
        await LetTimePassAsync(ShortLease * 2);
        await store.AbandonFailoversAsync(10);

        (await store.CompleteFailoverAsync(Completion(claimed, FailoverState.Pending))).Should().BeNull("that would send it again");
        (await store.CompleteFailoverAsync(Completion(claimed, FailoverState.Sent) with { ClaimNumber = 2 })).Should().BeNull();
        (await store.CompleteFailoverAsync(Completion(claimed, FailoverState.Sent)))!.State.Should().Be(FailoverState.Sent);

        (await GetAsync(store, "m1"))!.FailoverState.Should().Be(FailoverState.Sent);
    }

    [Fact]
    public async Task A_step_that_was_given_back_unsent_is_claimed_again_after_its_wait_and_the_first_worker_is_fenced_off()
    {
        IDeliveryTrackingStore store = await OpenAsync();
        await store.AddManyAsync([AlimTalk("m1")]);
        await ApplyAsync(store, NotReachable("m1"));
        ClaimedFailover first = (await store.ClaimFailoversAsync(10, LongLease))[0];

        await store.CompleteFailoverAsync(Completion(first, FailoverState.Pending) with { RetryAfter = ShortLease });
        IReadOnlyList<ClaimedFailover> tooEarly = await store.ClaimFailoversAsync(10, LongLease);
        await LetTimePassAsync(ShortLease * 2);
        ClaimedFailover second = (await store.ClaimFailoversAsync(10, LongLease)).Should().ContainSingle().Subject;

        tooEarly.Should().BeEmpty();
        second.Step.Should().BeEquivalentTo(new { ClaimNumber = 2L, first.Step.Fallback });
        (await store.CompleteFailoverAsync(Completion(first, FailoverState.Failed))).Should().BeNull();
    }

    [Fact]
    public async Task The_longest_id_has_a_fallback_id_that_can_be_sent()
    {
        IDeliveryTrackingStore store = await OpenAsync();
        string root = new('x', TrackingLimits.MessageId);
        await store.AddManyAsync([AlimTalk(root)]);

        AppliedPatch applied = await ApplyAsync(store, NotReachable(root));

        applied.Failover!.FallbackMessageId.Length.Should().BeLessThanOrEqualTo(TrackingLimits.MessageId);
        (await store.GetFailoversAsync(root)).Should().ContainSingle().Which.FallbackMessageId.Should().Be(applied.Failover.FallbackMessageId);
    }

    [Theory]
    [InlineData(FailoverState.NotNeeded)]
    [InlineData(FailoverState.Sent)]
    public async Task A_failure_that_its_process_cannot_judge_waits_for_one_that_decides(FailoverState end)
    {
        IDeliveryTrackingStore store = await OpenAsync();
        NewTrackingRecord send = AlimTalk("m1");
        await store.AddManyAsync([send]);

        AppliedPatch applied = await ApplyAsync(store, NotReachable("m1") with { StartsFailover = false, LeavesFailoverOpen = true });
        (await ApplyAsync(store, NotReachable("m1"))).Failover.Should().BeNull("it is over");
        TrackingRecord open = (await GetAsync(store, "m1"))!;
        await LetTimePassAsync(ShortLease);
        TrackingBacklog waiting = await store.GetBacklogAsync();
        ClaimedFailover[] claimed = [.. (await AllAtOnceAsync(6, _ => store.ClaimFailoversAsync(10, LongLease))).SelectMany(each => each)];
        TrackingBacklog claimedBacklog = await store.GetBacklogAsync();
        FailoverStep? done = await store.CompleteFailoverAsync(Completion(claimed[0], end));

        applied.Failover.Should().BeEquivalentTo(new { State = FailoverState.Undecided, Fallback = send.Fallback, ClaimNumber = 0L });
        open.Should().BeEquivalentTo(new { Status = DeliveryStatus.Failed, FailoverState = FailoverState.Undecided, Fallback = send.Fallback, FallbackMessageId = (string?)null });
        waiting.Should().BeEquivalentTo(new { FailoversPending = 0L, FailoversUndecided = 1L });
        waiting.UndecidedFor.Should().BeGreaterThan(ShortLease / 2).And.BeLessThan(Deadline);
        claimed.Should().ContainSingle("one decides").Which.Should().BeEquivalentTo(new { IsUndecided = true, Step = new { State = FailoverState.Sending, ClaimNumber = 1L, Fallback = send.Fallback } });
        claimedBacklog.Should().BeEquivalentTo(new { FailoversUndecided = 0L, UndecidedFor = TimeSpan.Zero });
        done!.State.Should().Be(end);
        (await GetAsync(store, "m1")).Should().BeEquivalentTo(
            new { FailoverState = end, Fallback = (TrackedFallback?)null, FallbackMessageId = end == FailoverState.Sent ? "m1:fallback" : null });
        (await store.ClaimFailoversAsync(10, LongLease)).Should().BeEmpty();
    }

    [Fact]
    public async Task What_was_decided_once_is_not_decided_again_and_what_nobody_decides_is_not_kept_for_ever()
    {
        IDeliveryTrackingStore store = await OpenAsync();
        await store.AddManyAsync([AlimTalk("m1"), AlimTalk("m2")]);
        await ApplyAsync(store, NotReachable("m1") with { StartsFailover = false, LeavesFailoverOpen = true });
        ClaimedFailover first = (await store.ClaimFailoversAsync(10, LongLease)).Should().ContainSingle().Subject;
        await store.CompleteFailoverAsync(Completion(first, FailoverState.Pending));
        ClaimedFailover second = (await store.ClaimFailoversAsync(10, LongLease)).Should().ContainSingle().Subject;
        await ApplyAsync(store, NotReachable("m2") with { StartsFailover = false, LeavesFailoverOpen = true });
        await LetTimePassAsync(ShortLease);

        second.IsUndecided.Should().BeFalse("it is to be sent, and was given back unsent");
        (await store.PurgeAsync(new TrackingPurge { Statuses = [DeliveryStatus.Failed], OlderThan = TimeSpan.Zero })).Should().Be(1);
        (await GetAsync(store, "m2")).Should().BeNull();
        (await store.GetFailoversAsync("m2")).Should().BeEmpty();
    }

    private static FailoverCompletion Completion(ClaimedFailover claimed, FailoverState state) =>
        new() { RootMessageId = claimed.Step.RootMessageId, Step = claimed.Step.Step, ClaimNumber = claimed.Step.ClaimNumber, State = state };
}
