using KMessage.Tracking;

namespace KMessage.Contracts.Tracking;

public abstract partial class DeliveryTrackingStoreContract
{
    public static TheoryData<DeliveryStatus, DeliveryStatus> AllMoves
    {
        get
        {
            var moves = new TheoryData<DeliveryStatus, DeliveryStatus>();
            foreach (DeliveryStatus from in Enum.GetValues<DeliveryStatus>())
            {
                foreach (DeliveryStatus to in Enum.GetValues<DeliveryStatus>())
                {
                    moves.Add(from, to);
                }
            }

            return moves;
        }
    }

    [Theory]
    [MemberData(nameof(AllMoves))]
    public async Task A_status_only_goes_forward(DeliveryStatus from, DeliveryStatus to)
    {
        IDeliveryTrackingStore store = await OpenAsync();
        await store.AddManyAsync([Send("m1")]);
        if (from != DeliveryStatus.Pending)
        {
            await ApplyAsync(store, Report("m1", from) with { ProviderStatusCode = "first" });
        }

        TrackingRecord before = (await GetAsync(store, "m1"))!;
        AppliedPatch applied = await ApplyAsync(store, Report("m1", to) with { Reason = to == DeliveryStatus.Failed ? DeliveryReason.Spam : DeliveryReason.None });

        bool moves = from switch { DeliveryStatus.Pending => to != DeliveryStatus.Pending, DeliveryStatus.Sent => to is not (DeliveryStatus.Pending or DeliveryStatus.Sent), _ => false };
        TrackingRecord after = (await GetAsync(store, "m1"))!;
        after.Status.Should().Be(moves ? to : from);
        (applied.Outcome == ApplyOutcome.Changed).Should().Be(moves);
        if (!moves)
        {
            after.StatusChangedAt.Should().Be(before.StatusChangedAt);
            after.Reason.Should().Be(before.Reason);
        }
    }

    [Fact]
    public async Task A_report_writes_all_that_it_says()
    {
        IDeliveryTrackingStore store = await OpenAsync();
        await store.AddManyAsync([Send("m1") with { ProviderMessageId = null }]);
        TrackingRecord claimed = await ClaimOneAsync(store);

        AppliedPatch applied = await ApplyAsync(store, Poll(claimed, DeliveryStatus.Delivered) with
        {
            ProviderMessageId = "G-late",
            ProviderStatusCode = "4000",
            ProviderStatusMessage = "전달",
            SentAt = Noon.AddSeconds(1),
            CompletedAt = Noon.AddSeconds(3),
            DeliveredByFallback = true,
        });

        TrackingRecord record = (await GetAsync(store, "m1"))!;
        applied.Record.Should().BeEquivalentTo(record);
        record.Should().BeEquivalentTo(new
        {
            Status = DeliveryStatus.Delivered,
            ProviderMessageId = "G-late",
            ProviderStatusCode = "4000",
            ProviderStatusMessage = "전달",
            SentAt = (DateTimeOffset?)Noon.AddSeconds(1),
            CompletedAt = (DateTimeOffset?)Noon.AddSeconds(3),
            DeliveredAfter = (TimeSpan?)TimeSpan.FromMilliseconds(2750),
            DeliveredByFallback = true,
            CheckCount = 1,
            NextCheckAt = (DateTimeOffset?)null,
            Issue = TrackingIssue.None,
        });
        record.LastCheckedAt.Should().NotBeNull();
        (await store.FindAsync([TrackingLookup.ByProviderMessageId("solapi", "G-late")]))[0]!.MessageId.Should().Be("m1");
    }

    [Fact]
    public async Task The_gateways_own_document_is_kept_until_it_writes_another_one()
    {
        IDeliveryTrackingStore store = await OpenAsync();
        await store.AddManyAsync([Send("m1"), Send("m2")]);
        const string first = """{"to":"01012345678","text":"'인증' 번호 \\ 1234 🎉"}""";

        (await GetAsync(store, "m1"))!.RawReport.Should().BeNull();
        await ApplyAsync(store, Report("m1", DeliveryStatus.Sent) with { RawReport = first });
        (await GetAsync(store, "m1"))!.RawReport.Should().Be(first);
        await ApplyAsync(store, Report("m1", DeliveryStatus.Sent));
        (await ClaimAsync(store)).Single(record => record.MessageId == "m1").RawReport.Should().Be(first, "a report without one takes none away");
        await ApplyAsync(store, Report("m1", DeliveryStatus.Pending) with { RawReport = "older" });
        await ApplyAsync(store, Report("m1", DeliveryStatus.Failed) with { RawReport = "second" });
        await ApplyAsync(store, Report("m1", DeliveryStatus.Failed) with { RawReport = "again" });
        (await GetAsync(store, "m1"))!.RawReport.Should().Be("second", "it belongs to the end that counts");
        await ApplyAsync(store, Report("m1", DeliveryStatus.Delivered) with { RawReport = "late" });
        (await GetAsync(store, "m1"))!.RawReport.Should().Be("late");
        (await GetAsync(store, "m2"))!.RawReport.Should().BeNull();
    }

    [Fact]
    public async Task A_long_document_is_cut_and_kept_on_every_engine()
    {
        IDeliveryTrackingStore store = await OpenAsync();
        await store.AddManyAsync([Send("m1"), Send("m2"), Send("m3")]);

        await store.ApplyAsync(
        [
            Report("m1", DeliveryStatus.Sent) with { RawReport = new string('가', 10_000) },
            Report("m2", DeliveryStatus.Sent) with { RawReport = "x" + string.Concat(Enumerable.Repeat("🎉", 5_000)) },
            Report("m3", DeliveryStatus.Sent) with { RawReport = "a\0b" },
        ]);

        (await GetAsync(store, "m1"))!.RawReport.Should().Be(new string('가', TrackingLimits.RawReport));
        (await GetAsync(store, "m2"))!.RawReport.Should().Be("x" + string.Concat(Enumerable.Repeat("🎉", (TrackingLimits.RawReport - 1) / 2)));
        (await GetAsync(store, "m3"))!.RawReport.Should().Be("a\ufffdb");
    }

    [Fact]
    public async Task A_question_that_failed_is_noted_and_changes_no_status()
    {
        IDeliveryTrackingStore store = await OpenAsync();
        await store.AddManyAsync([Send("m1")]);
        TrackingRecord claimed = await ClaimOneAsync(store);

        AppliedPatch applied = await ApplyAsync(store, Poll(claimed, null) with { Issue = TrackingIssue.QueryFailed, IssueCode = "AuthenticationFailed", NextCheck = NextCheck.After(ShortLease) });

        applied.Outcome.Should().Be(ApplyOutcome.Unchanged);
        applied.Record.Should().BeEquivalentTo(new { Status = DeliveryStatus.Pending, Issue = TrackingIssue.QueryFailed, IssueCode = "AuthenticationFailed", CheckCount = 1 });
        (await ClaimAsync(store)).Should().BeEmpty();
        await LetTimePassAsync(ShortLease * 2);
        (await ClaimOneAsync(store)).ClaimNumber.Should().Be(2);
    }

    [Fact]
    public async Task A_report_from_outside_does_not_move_the_next_check_unless_it_is_the_end()
    {
        IDeliveryTrackingStore store = await OpenAsync();
        await store.AddManyAsync([Send("m1") with { NextCheck = NextCheck.After(LongLease) }]);
        DateTimeOffset? planned = (await GetAsync(store, "m1"))!.NextCheckAt;

        await ApplyAsync(store, Report("m1", DeliveryStatus.Sent));
        DateTimeOffset? afterSent = (await GetAsync(store, "m1"))!.NextCheckAt;
        await ApplyAsync(store, Report("m1", DeliveryStatus.Delivered));

        afterSent.Should().Be(planned);
        (await GetAsync(store, "m1"))!.NextCheckAt.Should().BeNull();
    }

    [Fact]
    public async Task A_message_that_came_to_its_end_while_it_was_claimed_is_not_made_due_again()
    {
        IDeliveryTrackingStore store = await OpenAsync();
        await store.AddManyAsync([Send("m1")]);
        TrackingRecord claimed = await ClaimOneAsync(store, ShortLease);
        await ApplyAsync(store, Report("m1", DeliveryStatus.Delivered));

        AppliedPatch late = await ApplyAsync(store, Poll(claimed, DeliveryStatus.Sent) with { NextCheck = NextCheck.After(TimeSpan.Zero) });

        late.Outcome.Should().Be(ApplyOutcome.Unchanged);
        await LetTimePassAsync(ShortLease * 2);
        (await ClaimAsync(store)).Should().BeEmpty();
    }

    [Fact]
    public async Task The_history_tells_every_step_once_with_its_source()
    {
        IDeliveryTrackingStore store = await OpenAsync();
        await store.AddManyAsync([Send("m1")]);
        TrackingRecord claimed = await ClaimOneAsync(store);
        await ApplyAsync(store, Poll(claimed, DeliveryStatus.Sent) with { ProviderStatusCode = "3000" });
        await ApplyAsync(store, Report("m1", DeliveryStatus.Sent));
        AppliedPatch last = await ApplyAsync(store, Report("m1", DeliveryStatus.Failed) with { Source = TrackingSource.Manual, Reason = DeliveryReason.Spam, ProviderStatusCode = "3054" });
        await ApplyAsync(store, Report("m1", DeliveryStatus.Failed));

        IReadOnlyList<TrackingTransition> history = await store.GetHistoryAsync("m1");

        history.Select(entry => (entry.Number, entry.Previous, entry.Status, entry.Source, entry.ProviderStatusCode)).Should().Equal(
            (1, null, DeliveryStatus.Pending, TrackingSource.Send, null),
            (2, DeliveryStatus.Pending, DeliveryStatus.Sent, TrackingSource.Poll, "3000"),
            (3, DeliveryStatus.Sent, DeliveryStatus.Failed, TrackingSource.Manual, "3054"));
        history[2].Should().BeEquivalentTo(last.Transition).And.BeEquivalentTo(new { Reason = DeliveryReason.Spam, ProviderId = "solapi", MessageId = "m1", IsLateDelivery = false });
    }

    [Fact]
    public async Task A_delivery_after_another_end_is_noted_once_and_the_end_stays()
    {
        IDeliveryTrackingStore store = await OpenAsync();
        await store.AddManyAsync([Send("m1")]);
        await ApplyAsync(store, Report("m1", DeliveryStatus.Failed) with { Reason = DeliveryReason.NotKakaoTalkUser });

        ApplyOutcome[] outcomes = [.. (await AllAtOnceAsync(8, _ => ApplyAsync(store, Report("m1", DeliveryStatus.Delivered) with { CompletedAt = Noon }))).Select(each => each.Outcome)];

        outcomes.Count(outcome => outcome == ApplyOutcome.LateDelivery).Should().Be(1);
        outcomes.Count(outcome => outcome == ApplyOutcome.Unchanged).Should().Be(7);
        (await GetAsync(store, "m1")).Should().BeEquivalentTo(new { Status = DeliveryStatus.Failed, Reason = DeliveryReason.NotKakaoTalkUser, LateDeliveredAt = (DateTimeOffset?)Noon });
        (await store.GetHistoryAsync("m1")).Should().HaveCount(3).And.Subject.Last().IsLateDelivery.Should().BeTrue();
    }

    [Fact]
    public async Task Of_many_writers_exactly_one_makes_a_transition()
    {
        IDeliveryTrackingStore[] stores = [await OpenAsync(), await OpenAsync()];
        await stores[0].AddManyAsync([Send("m1")]);

        AppliedPatch[] all = await AllAtOnceAsync(16, i => ApplyAsync(stores[i % 2], Report("m1", i % 3 == 0 ? DeliveryStatus.Failed : DeliveryStatus.Cancelled)));

        all.Count(each => each.Outcome == ApplyOutcome.Changed).Should().Be(1);
        all.Count(each => each.Transition is not null).Should().Be(1);
        (await stores[1].GetHistoryAsync("m1")).Should().HaveCount(2);
    }
}
