using KMessage.Tracking;

namespace KMessage.Contracts.Tracking;

public abstract partial class DeliveryTrackingStoreContract
{
    [Fact]
    public async Task An_empty_filter_list_matches_nothing_and_no_filter_everything()
    {
        IDeliveryTrackingStore store = await OpenAsync();
        await store.AddManyAsync([Send("m1"), Send("m2")]);
        TrackingFilter[] empty =
        [
            new() { MessageIds = [] }, new() { RootMessageIds = [] }, new() { ProviderIds = [] }, new() { ProviderMessageIds = [] }, new() { Types = [] }, new() { Statuses = [] },
            new() { Reasons = [] }, new() { FailoverStates = [] }, new() { To = [] },
        ];

        foreach (TrackingFilter filter in empty)
        {
            (await store.ListAsync(filter, new())).Records.Should().BeEmpty();
            (await store.CountByAsync(filter, TrackingGroups.None)).Should().ContainSingle().Which.Count.Should().Be(0);
            (await store.CountByAsync(filter, TrackingGroups.Status)).Should().BeEmpty();
        }

        (await store.ListAsync(TrackingFilter.All, new())).Records.Should().HaveCount(2);
    }

    [Fact]
    public async Task Every_part_of_a_filter_counts()
    {
        IDeliveryTrackingStore store = await OpenAsync();
        await store.AddManyAsync(
        [
            Send("a"), Send("b", 1) with { ProviderId = "iwinv" }, Send("c", 2) with { Type = MessageType.Lms }, Send("d", 3) with { To = "01099998888" },
            Send("e", 4) with { RootMessageId = "root" }, AlimTalk("f") with { RequestedAt = Noon.AddMinutes(5) }, Send("g", 6), Send("h", 7) with { ProviderId = null, ProviderMessageId = null },
        ]);
        await ApplyAsync(store, Report("g", DeliveryStatus.Failed) with { Reason = DeliveryReason.Spam });
        DateTimeOffset changed = (await GetAsync(store, "g"))!.StatusChangedAt;

        await ShouldList(new() { MessageIds = ["c", "a", "zzz"] }, "a", "c");
        await ShouldList(new() { ProviderIds = ["iwinv"] }, "b");
        await ShouldList(new() { ProviderMessageIds = ["G-d", "G-e"] }, "d", "e");
        await ShouldList(new() { Types = [MessageType.Lms, MessageType.AlimTalk] }, "c", "f");
        await ShouldList(new() { To = ["01099998888"] }, "d");
        await ShouldList(new() { RootMessageIds = ["root"] }, "e");
        await ShouldList(new() { FailoverStates = [FailoverState.Armed] }, "f");
        await ShouldList(new() { Statuses = [DeliveryStatus.Failed, DeliveryStatus.Delivered] }, "g");
        await ShouldList(new() { Reasons = [DeliveryReason.Spam] }, "g");
        await ShouldList(new() { RequestedFrom = Noon.AddMinutes(6) }, "g", "h");
        await ShouldList(new() { RequestedBefore = Noon.AddMinutes(2) }, "a", "b");
        await ShouldList(new() { StatusChangedFrom = changed, MessageIds = ["g"] }, "g");
        await ShouldList(new() { StatusChangedBefore = changed, MessageIds = ["g"] });
        await ShouldList(new() { ProviderIds = ["solapi"], Types = [MessageType.Sms], Statuses = [DeliveryStatus.Pending], RequestedFrom = Noon.AddMinutes(1) }, "d", "e");

        async Task ShouldList(TrackingFilter filter, params string[] ids)
        {
            (await store.ListAsync(filter, new() { OldestFirst = true })).Records.Select(record => record.MessageId).Should().Equal(ids);
            (await store.CountByAsync(filter, TrackingGroups.None))[0].Count.Should().Be(ids.Length);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Pages_give_every_record_once_although_others_come_and_go(bool oldestFirst)
    {
        IDeliveryTrackingStore store = await OpenAsync();
        // Many share an instant, so that the id has to break the tie.
        await store.AddManyAsync([.. Enumerable.Range(0, 50).Select(i => Send($"m{i:00}", i / 10))]);
        await store.AddManyAsync([Send("gone", 2) with { To = "01000000000" }]);

        List<string> seen = [];
        TrackingCursor? after = null;
        for (int page = 0; page == 0 || after is not null; page++)
        {
            TrackingPage part = await store.ListAsync(TrackingFilter.All, new() { Limit = 7, After = after, OldestFirst = oldestFirst });
            seen.AddRange(part.Records.Select(record => record.MessageId));
            after = part.Next is { } next && TrackingCursor.TryParse(next.ToString(), out TrackingCursor? parsed) ? parsed : null;
            await store.AddManyAsync([Send($"new{page}", page), Send($"x{page}", -page), Send($"m2{page}x", page)]);
            await store.EraseRecipientAsync("01000000000");
            page.Should().BeLessThan(60);
        }

        seen.Should().OnlyHaveUniqueItems();
        string[] lasting = [.. seen.Where(id => id.Length == 3 && id.StartsWith('m'))];
        lasting.Should().BeEquivalentTo(Enumerable.Range(0, 50).Select(i => $"m{i:00}"));
        lasting.Select(id => id[1]).Should().Equal(oldestFirst ? lasting.Select(id => id[1]).Order() : lasting.Select(id => id[1]).OrderDescending());
    }

    [Fact]
    public async Task The_newest_come_first_when_nothing_else_is_said_and_the_last_page_says_so()
    {
        IDeliveryTrackingStore store = await OpenAsync();
        await store.AddManyAsync([Send("a", 1), Send("b", 2), Send("c", 3)]);

        TrackingPage all = await store.ListAsync(TrackingFilter.All, new());
        TrackingPage first = await store.ListAsync(TrackingFilter.All, new() { Limit = 2 });
        TrackingPage last = await store.ListAsync(TrackingFilter.All, new() { Limit = 2, After = first.Next });
        TrackingPage none = await store.ListAsync(TrackingFilter.All, new() { Limit = 0 });

        all.Records.Select(record => record.MessageId).Should().Equal("c", "b", "a");
        all.Next.Should().BeNull();
        first.Next.Should().NotBeNull();
        last.Records.Select(record => record.MessageId).Should().Equal("a");
        last.Next.Should().BeNull();
        none.Records.Should().BeEmpty();
        await store.Invoking(each => each.ListAsync(TrackingFilter.All, new() { Limit = -1 })).Should().ThrowAsync<ArgumentOutOfRangeException>();
        await store.Invoking(each => each.ListAsync(TrackingFilter.All, new() { Limit = 1001 })).Should().ThrowAsync<ArgumentOutOfRangeException>();
    }

    [Fact]
    public async Task Messages_are_counted_by_provider_kind_status_and_reason()
    {
        IDeliveryTrackingStore store = await OpenAsync();
        await store.AddManyAsync([Send("a"), Send("b"), Send("c") with { ProviderId = "iwinv" }, Send("d") with { Type = MessageType.Lms }, Send("e") with { ProviderId = null }]);
        await store.ApplyAsync(
        [
            Report("a", DeliveryStatus.Delivered) with { CompletedAt = Noon.AddMilliseconds(250).AddSeconds(2) },
            Report("b", DeliveryStatus.Delivered) with { CompletedAt = Noon.AddMilliseconds(250).AddSeconds(6) },
            Report("c", DeliveryStatus.Failed) with { Reason = DeliveryReason.Spam },
        ]);

        IReadOnlyList<TrackingCount> byStatus = await store.CountByAsync(TrackingFilter.All, TrackingGroups.Status);
        IReadOnlyList<TrackingCount> byAll = await store.CountByAsync(TrackingFilter.All, TrackingGroups.Provider | TrackingGroups.Type | TrackingGroups.Status | TrackingGroups.Reason);

        byStatus.Should().BeEquivalentTo(
        [
            new TrackingCount { Status = DeliveryStatus.Pending, Count = 2 },
            new TrackingCount { Status = DeliveryStatus.Delivered, Count = 2, Timed = 2, TotalDeliveredAfter = TimeSpan.FromSeconds(8), LongestDeliveredAfter = TimeSpan.FromSeconds(6) },
            new TrackingCount { Status = DeliveryStatus.Failed, Count = 1 },
        ]);
        byStatus.Select(count => count.Count).Should().BeInDescendingOrder();
        byAll.Should().HaveCount(4).And.ContainEquivalentOf(new TrackingCount { ProviderId = "iwinv", Type = MessageType.Sms, Status = DeliveryStatus.Failed, Reason = DeliveryReason.Spam, Count = 1 });
        byAll.Should().ContainEquivalentOf(new TrackingCount { ProviderId = null, Type = MessageType.Sms, Status = DeliveryStatus.Pending, Reason = DeliveryReason.None, Count = 1 });
    }
}
