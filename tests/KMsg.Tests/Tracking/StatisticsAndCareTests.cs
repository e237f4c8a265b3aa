using KMessage.Tracking;

namespace KMessage.Tests.Tracking;

public sealed class StatisticsAndCareTests
{
    [Fact]
    public async Task A_period_is_counted_by_status_provider_and_reason()
    {
        await using var rig = new TrackingRig(new FakeGateway("a"), new FakeGateway("b"));
        DateTimeOffset from = rig.Now;
        string[] ids = ["m1", "m2", "m3", "m4", "m5"];
        foreach (string id in ids)
        {
            await rig.SendAsync(new SmsMessage { To = "01012345678", Text = "x", MessageId = id, ProviderId = id is "m1" or "m5" ? "b" : "a" });
        }

        await rig.KMsg.SendAsync(new SmsMessage { To = "nonsense", Text = "x" });
        rig.Time.Advance(TimeSpan.FromHours(1));
        await rig.SendAsync();
        await rig.Tracking.ReportAsync("a", [Delivered("m2", 2), Delivered("m3", 4), new DeliveryReport { MessageId = "m4", Status = DeliveryStatus.Failed, Reason = DeliveryReason.Spam }]);
        await rig.Tracking.ReportAsync("b", Delivered("m1", 12));

        TrackingStatistics period = await rig.Tracking.GetStatisticsAsync(from, from.AddHours(1));

        period.Total.Should().Be(6);
        period.ByStatus.Should().BeEquivalentTo(new Dictionary<DeliveryStatus, long> { [DeliveryStatus.Delivered] = 3, [DeliveryStatus.Failed] = 2, [DeliveryStatus.Pending] = 1 });
        period.ByProvider.Should().BeEquivalentTo(new Dictionary<string, long> { ["a"] = 3, ["b"] = 2, [""] = 1 });
        period.FailuresByReason.Should().BeEquivalentTo(new Dictionary<DeliveryReason, long> { [DeliveryReason.Spam] = 1, [DeliveryReason.ContentRejected] = 1 });
        period.DeliveryRate.Should().BeApproximately(0.6, 1e-9);
        period.AverageTimeToDelivery.Should().Be(TimeSpan.FromSeconds(6));
        period.LongestTimeToDelivery.Should().Be(TimeSpan.FromSeconds(12));

        TrackingStatistics nothing = await rig.Tracking.GetStatisticsAsync(from.AddYears(-2), from.AddYears(-1));
        (nothing.Total, nothing.DeliveryRate, nothing.AverageTimeToDelivery).Should().Be((0L, null, null));

        DeliveryReport Delivered(string id, int seconds) => new() { MessageId = id, Status = DeliveryStatus.Delivered, CompletedAt = from.AddSeconds(seconds) };
    }

    [Fact]
    public async Task Old_messages_are_removed_by_their_class_and_open_ones_never()
    {
        await using var rig = new TrackingRig();
        rig.Options.Retention.Delivered = TimeSpan.FromDays(30);
        rig.Options.Retention.Failed = null;
        rig.Gateway.Question = (_, _) => Task.FromResult<Result<IReadOnlyList<DeliveryReport?>>>(FakeGateway.Error(KMsgErrorCode.ServiceUnavailable, SendOutcome.NotSent));
        string delivered = await rig.SendAsync();
        string failed = await rig.SendAsync();
        string open = await rig.SendAsync();
        await rig.Tracking.ReportAsync("gw", [new DeliveryReport { MessageId = delivered, Status = DeliveryStatus.Delivered }, new DeliveryReport { MessageId = failed, Status = DeliveryStatus.Failed }]);
        await rig.Tracking.ReportAsync("gw", new DeliveryReport { MessageId = "nobody", Status = DeliveryStatus.Delivered });

        await rig.PassAfterAsync(TimeSpan.FromDays(29));
        (await rig.Tracking.GetAsync(delivered)).Should().NotBeNull();
        await rig.PassAfterAsync(TimeSpan.FromDays(2));

        (await rig.Tracking.GetAsync(delivered)).Should().BeNull();
        (await rig.Tracking.GetAsync(failed)).Should().NotBeNull();
        (await rig.Tracking.GetAsync(open)).Should().NotBeNull();
        (await rig.Memory.GetBacklogAsync()).ParkedReports.Should().Be(0);
        (await rig.Tracking.PurgeAsync()).Should().Be(0);
    }

    [Fact]
    public async Task An_erased_person_is_gone_also_from_what_waits_to_be_written()
    {
        await using var rig = new TrackingRig();
        await rig.SendAlimTalkAsync();
        rig.Store.Fault = call => call == nameof(IDeliveryTrackingStore.AddManyAsync) ? FaultyStore.Down : null;
        await rig.SendAsync();
        await rig.SendAsync(new SmsMessage { To = "01099998888", Text = "x", MessageId = "other" });

        (await rig.Tracking.EraseRecipientAsync("+82 10-1234-5678")).Should().Be(1);
        rig.Store.Fault = _ => null;
        await rig.AdvanceUntilAsync(TrackingRig.UntilAsync(() => rig.Memory.CountByAsync(TrackingFilter.All, TrackingGroups.None).Result[0].Count == 1), TimeSpan.FromSeconds(1));

        (await rig.Tracking.ListAsync(TrackingFilter.All)).Records.Should().ContainSingle().Which.MessageId.Should().Be("other");
    }

    [Fact]
    public async Task Health_says_when_messages_are_due_that_nobody_asks_about()
    {
        await using var rig = new TrackingRig();
        await rig.Memory.AddManyAsync([new NewTrackingRecord { MessageId = "m1", ProviderId = "elsewhere", Type = MessageType.Sms, To = "01012345678", RequestedAt = rig.Now, NextCheck = NextCheck.After(TimeSpan.Zero) }]);
        rig.Tracking.Start();
        (await rig.Tracking.CheckHealthAsync()).IsHealthy.Should().BeTrue();

        rig.Time.Advance(TimeSpan.FromMinutes(10));

        (await rig.Tracking.CheckHealthAsync()).Issues.Should().ContainSingle().Which.English.Should().Contain("due for");
    }

    [Fact]
    public async Task What_the_public_face_shows_works_without_a_store_and_without_a_clock()
    {
        var gateway = new FakeGateway { Fate = _ => new DeliveryReport { Status = DeliveryStatus.Delivered } };
        IProvider[] providers = [gateway];
        var options = new DeliveryTrackingOptions { Providers = providers };
        options.Polling.InitialDelay = TimeSpan.Zero;
        await using var tracking = new DeliveryTrackingService(options);
        var kmsg = new KMsg(new KMsgOptions { Providers = providers, Hooks = [new DeliveryTrackingHooks(tracking)] });

        Result<SendReceipt> sent = await kmsg.SendAsync(new TextMessage { To = "01012345678", Text = "hello" });
        tracking.Start();
        TrackingRecord final = await tracking.WaitForDeliveryAsync(sent.Value.MessageId, TimeSpan.FromSeconds(30));

        final.Status.Should().Be(DeliveryStatus.Delivered);
    }

    [Fact]
    public void A_cursor_survives_an_address_line_and_nonsense_is_no_cursor()
    {
        var cursor = new TrackingCursor(new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero), "주문 1 🎉");

        TrackingCursor.TryParse(cursor.ToString(), out TrackingCursor? read).Should().BeTrue();
        read.Should().Be(cursor);
        foreach (string? nonsense in new[] { null, "", "!!", "abc", Convert.ToBase64String("99999999999999999999 x"u8), Convert.ToBase64String("-1 x"u8) })
        {
            TrackingCursor.TryParse(nonsense, out _).Should().BeFalse();
        }
    }
}
