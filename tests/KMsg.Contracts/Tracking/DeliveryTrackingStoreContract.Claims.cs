using KMessage.Tracking;

namespace KMessage.Contracts.Tracking;

public abstract partial class DeliveryTrackingStoreContract
{
    [Fact]
    public async Task Many_pollers_at_once_never_hold_the_same_message()
    {
        IDeliveryTrackingStore[] stores = [await OpenAsync(), await OpenAsync()];
        await stores[0].AddManyAsync([.. Enumerable.Range(0, 200).Select(i => Send($"m{i:000}"))]);

        IReadOnlyList<TrackingRecord>[] claims = await AllAtOnceAsync(16, async i =>
        {
            List<TrackingRecord> mine = [];
            while (await ClaimAsync(stores[i % 2], 7) is { Count: > 0 } some)
            {
                mine.AddRange(some);
            }

            return (IReadOnlyList<TrackingRecord>)mine;
        });

        string[] ids = [.. claims.SelectMany(each => each).Select(record => record.MessageId)];
        ids.Should().HaveCount(200).And.OnlyHaveUniqueItems();
        claims.SelectMany(each => each).Should().OnlyContain(record => record.ClaimNumber == 1);
    }

    [Fact]
    public async Task A_message_is_claimed_again_only_when_the_lease_has_ended_and_then_under_the_next_number()
    {
        IDeliveryTrackingStore store = await OpenAsync();
        await store.AddManyAsync([Send("m1")]);

        TrackingRecord first = await ClaimOneAsync(store, ShortLease);
        IReadOnlyList<TrackingRecord> tooEarly = await ClaimAsync(store);
        await LetTimePassAsync(ShortLease * 2);
        TrackingRecord second = await ClaimOneAsync(store);

        tooEarly.Should().BeEmpty();
        (first.ClaimNumber, second.ClaimNumber).Should().Be((1, 2));
    }

    [Fact]
    public async Task A_poller_that_lost_its_lease_changes_nothing()
    {
        IDeliveryTrackingStore store = await OpenAsync();
        await store.AddManyAsync([AlimTalk("m1")]);
        TrackingRecord stale = await ClaimOneAsync(store, ShortLease);
        await LetTimePassAsync(ShortLease * 2);
        TrackingRecord current = await ClaimOneAsync(store);
        TrackingRecord? before = await GetAsync(store, "m1");

        AppliedPatch refused = await ApplyAsync(store, Poll(stale, DeliveryStatus.Failed) with { StartsFailover = true });

        refused.Outcome.Should().Be(ApplyOutcome.LeaseLost);
        (await GetAsync(store, "m1")).Should().BeEquivalentTo(before);
        (await store.GetFailoversAsync("m1")).Should().BeEmpty();
        (await ApplyAsync(store, Poll(current, DeliveryStatus.Delivered))).Outcome.Should().Be(ApplyOutcome.Changed);
        (await ApplyAsync(store, Poll(stale, DeliveryStatus.Failed))).Outcome.Should().Be(ApplyOutcome.LeaseLost, "after the other's write, too");
    }

    [Fact]
    public async Task One_patch_that_is_fenced_off_does_not_stop_the_others()
    {
        IDeliveryTrackingStore store = await OpenAsync();
        await store.AddManyAsync([Send("m1"), Send("m2"), Send("m3")]);
        Dictionary<string, TrackingRecord> claimed = (await ClaimAsync(store)).ToDictionary(record => record.MessageId);

        IReadOnlyList<AppliedPatch> applied = await store.ApplyAsync(
        [
            Poll(claimed["m1"], DeliveryStatus.Delivered),
            Poll(claimed["m2"], DeliveryStatus.Delivered) with { ClaimNumber = 7 },
            Report("nobody", DeliveryStatus.Delivered),
            Poll(claimed["m3"], DeliveryStatus.Sent),
        ]);

        applied.Select(each => each.Outcome).Should().Equal(ApplyOutcome.Changed, ApplyOutcome.LeaseLost, ApplyOutcome.NotFound, ApplyOutcome.Changed);
        (await GetAsync(store, "m2"))!.Status.Should().Be(DeliveryStatus.Pending);
    }

    [Fact]
    public async Task A_message_is_not_due_before_its_time()
    {
        IDeliveryTrackingStore store = await OpenAsync();
        await store.AddManyAsync(
        [
            Send("now"), Send("past") with { NextCheck = NextCheck.At(Noon.AddYears(-10)) }, Send("later") with { NextCheck = NextCheck.After(ShortLease) },
            Send("future") with { NextCheck = NextCheck.At(Noon.AddYears(500)) }, Send("never") with { NextCheck = NextCheck.Never },
        ]);

        IReadOnlyList<TrackingRecord> atOnce = await ClaimAsync(store);
        await LetTimePassAsync(ShortLease * 2);
        IReadOnlyList<TrackingRecord> afterwards = await ClaimAsync(store);

        atOnce.Select(record => record.MessageId).Should().Equal("past", "now");
        afterwards.Select(record => record.MessageId).Should().Equal("later");
    }

    [Fact]
    public async Task The_longest_due_are_taken_first_and_no_more_than_asked_for()
    {
        IDeliveryTrackingStore store = await OpenAsync();
        await store.AddManyAsync([.. new[] { 3, 1, 2, 5, 4 }.Select(i => Send($"m{i}") with { NextCheck = NextCheck.At(Noon.AddYears(-1).AddSeconds(i)) })]);

        IReadOnlyList<TrackingRecord> first = await ClaimAsync(store, 2);
        IReadOnlyList<TrackingRecord> rest = await ClaimAsync(store, 10);

        first.Select(record => record.MessageId).Should().Equal("m1", "m2");
        rest.Select(record => record.MessageId).Should().Equal("m3", "m4", "m5");
    }

    [Fact]
    public async Task Claims_can_be_kept_to_some_providers()
    {
        IDeliveryTrackingStore store = await OpenAsync();
        await store.AddManyAsync([Send("a") with { ProviderId = "p1" }, Send("b") with { ProviderId = "p2" }, Send("c") with { ProviderId = "p3" }, Send("d") with { ProviderId = null }]);
        var any = new ClaimRequest { Limit = 10, Lease = LongLease };

        (await store.ClaimDueAsync(any with { ProviderIds = [] })).Should().BeEmpty("an empty list matches nothing");
        (await store.ClaimDueAsync(any with { ProviderIds = ["p1"], ExceptProviderIds = ["p1"] })).Should().BeEmpty();
        (await store.ClaimDueAsync(any with { ProviderIds = ["p1", "other"] })).Select(record => record.MessageId).Should().Equal("a");
        (await store.ClaimDueAsync(any with { ExceptProviderIds = ["p2"] })).Select(record => record.MessageId).Should().BeEquivalentTo("c", "d");
        (await store.ClaimDueAsync(any)).Select(record => record.MessageId).Should().Equal("b");
    }

    [Fact]
    public async Task What_is_waiting_can_be_seen()
    {
        IDeliveryTrackingStore store = await OpenAsync();
        await store.AddManyAsync([Send("m1"), Send("m2") with { NextCheck = NextCheck.After(LongLease) }, AlimTalk("m3")]);
        await ApplyAsync(store, NotReachable("m3"));
        await store.ParkReportsAsync([Parked("r1", messageId: "nobody")]);
        await LetTimePassAsync(ShortLease);

        TrackingBacklog backlog = await store.GetBacklogAsync();

        backlog.Should().BeEquivalentTo(new TrackingBacklog { Due = 1, FailoversPending = 1, ParkedReports = 1 }, options => options.Excluding(each => each.Lag));
        backlog.Lag.Should().BeGreaterThan(TimeSpan.Zero).And.BeLessThan(LongLease);
    }
}
