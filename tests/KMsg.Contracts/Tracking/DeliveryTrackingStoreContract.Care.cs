using KMessage.Tracking;

namespace KMessage.Contracts.Tracking;

public abstract partial class DeliveryTrackingStoreContract
{
    [Fact]
    public async Task What_was_kept_long_enough_goes_by_its_class()
    {
        IDeliveryTrackingStore store = await OpenAsync();
        await store.AddManyAsync([Send("open"), Send("delivered"), Send("failed"), AlimTalk("step pending"), AlimTalk("step done")]);
        await store.ApplyAsync([Report("delivered", DeliveryStatus.Delivered), Report("failed", DeliveryStatus.Failed), NotReachable("step done")]);
        ClaimedFailover claimed = (await store.ClaimFailoversAsync(1, LongLease))[0];
        await store.CompleteFailoverAsync(Completion(claimed, FailoverState.Sent));
        await ApplyAsync(store, NotReachable("step pending"));
        await LetTimePassAsync(ShortLease);

        (await store.PurgeAsync(new TrackingPurge { Statuses = [], OlderThan = TimeSpan.Zero })).Should().Be(0);
        (await store.PurgeAsync(new TrackingPurge { Statuses = [DeliveryStatus.Delivered], OlderThan = LongLease })).Should().Be(0);
        (await store.PurgeAsync(new TrackingPurge { Statuses = [DeliveryStatus.Delivered], OlderThan = TimeSpan.Zero })).Should().Be(1);
        (await store.PurgeAsync(new TrackingPurge { Statuses = [DeliveryStatus.Failed, DeliveryStatus.Unknown], OlderThan = TimeSpan.Zero })).Should().Be(2);

        (await store.ListAsync(TrackingFilter.All, new())).Records.Select(record => record.MessageId).Should().BeEquivalentTo("open", "step pending");
        (await store.GetHistoryAsync("delivered")).Should().BeEmpty();
        (await store.GetFailoversAsync("step done")).Should().BeEmpty();
        (await store.GetFailoversAsync("step pending")).Should().ContainSingle();
        (await store.FindAsync([TrackingLookup.ByProviderMessageId("solapi", "G-delivered")])).Should().Equal([null]);
    }

    [Fact]
    public async Task A_purge_takes_no_more_than_its_limit_at_a_time()
    {
        IDeliveryTrackingStore store = await OpenAsync();
        await store.AddManyAsync([.. Enumerable.Range(0, 25).Select(i => Send($"m{i}") with { Status = DeliveryStatus.Failed })]);
        await LetTimePassAsync(ShortLease);
        var purge = new TrackingPurge { Statuses = [DeliveryStatus.Failed], OlderThan = TimeSpan.Zero, Limit = 10 };

        int[] removed = [await store.PurgeAsync(purge), await store.PurgeAsync(purge), await store.PurgeAsync(purge), await store.PurgeAsync(purge)];

        removed.Should().Equal(10, 10, 5, 0);
    }

    [Fact]
    public async Task Nothing_of_an_erased_person_is_left()
    {
        IDeliveryTrackingStore store = await OpenAsync();
        await store.AddManyAsync([AlimTalk("m1"), AlimTalk("m2"), Send("other") with { To = "01099998888" }]);
        await ApplyAsync(store, NotReachable("m1"));
        await store.ParkReportsAsync([Parked("r1", messageId: "m2"), Parked("r2", messageId: "other"), Parked("r3", providerMessageId: "G-m1")]);

        int erased = await store.EraseRecipientAsync("01012345678");

        erased.Should().Be(2);
        (await store.EraseRecipientAsync("01012345678")).Should().Be(0);
        (await store.FindAsync([TrackingLookup.ByMessageId("m1"), TrackingLookup.ByProviderMessageId("solapi", "G-m2")])).Should().Equal([null, null]);
        (await store.GetHistoryAsync("m1")).Should().BeEmpty();
        (await store.GetFailoversAsync("m1")).Should().BeEmpty();
        (await store.ClaimFailoversAsync(10, LongLease)).Should().BeEmpty();
        (await ClaimAsync(store)).Select(record => record.MessageId).Should().Equal("other");
        (await store.GetBacklogAsync()).ParkedReports.Should().Be(1);
        (await store.ListAsync(TrackingFilter.All, new())).Records.Should().ContainSingle();
    }

    [Fact]
    public async Task A_poller_that_comes_back_to_an_erased_message_does_not_bring_it_back()
    {
        IDeliveryTrackingStore store = await OpenAsync();
        await store.AddManyAsync([AlimTalk("m1")]);
        TrackingRecord claimed = await ClaimOneAsync(store);
        await store.EraseRecipientAsync("01012345678");

        (await ApplyAsync(store, Poll(claimed, DeliveryStatus.Failed) with { StartsFailover = true })).Outcome.Should().Be(ApplyOutcome.NotFound);

        (await store.CountByAsync(TrackingFilter.All, TrackingGroups.None))[0].Count.Should().Be(0);
        (await store.GetFailoversAsync("m1")).Should().BeEmpty();
    }

    [Fact]
    public async Task A_call_that_was_cancelled_before_it_began_writes_nothing()
    {
        IDeliveryTrackingStore store = await OpenAsync();
        await store.InitializeAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await store.Invoking(each => each.AddManyAsync([Send("m1")], cancelled.Token)).Should().ThrowAsync<OperationCanceledException>();

        (await GetAsync(store, "m1")).Should().BeNull();
    }
}
