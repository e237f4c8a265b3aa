using KMessage.Tracking;

namespace KMessage.Tests.Tracking;

public sealed class RecordingTests
{
    [Fact]
    public async Task An_accepted_send_is_tracked_and_asked_about_ten_seconds_later()
    {
        await using var rig = new TrackingRig();

        string id = await rig.SendAsync(new SmsMessage { To = "010-1234-5678", Text = "hello", From = "02-123-4567", CustomFields = new Dictionary<string, string> { ["order"] = "7" } });

        (await rig.Tracking.GetAsync(id)).Should().BeEquivalentTo(new
        {
            MessageId = id,
            ProviderId = "gw",
            ProviderMessageId = $"P-{id}",
            Type = MessageType.Sms,
            To = "01012345678",
            From = "021234567",
            Status = DeliveryStatus.Pending,
            AcceptedAt = (DateTimeOffset?)rig.Now,
            NextCheckAt = (DateTimeOffset?)rig.Now.AddSeconds(10),
            Issue = TrackingIssue.None,
            CustomFields = new Dictionary<string, string> { ["order"] = "7" },
        });
    }

    [Fact]
    public async Task A_scheduled_send_is_not_asked_about_before_its_time_and_grace()
    {
        await using var rig = new TrackingRig();
        rig.Options.Polling.ScheduledGrace = TimeSpan.FromSeconds(1);
        rig.Options.Polling.Horizon = TimeSpan.FromSeconds(1);
        DateTimeOffset time = rig.Now.AddSeconds(50);
        string id = await rig.SendAsync(new SmsMessage { To = "01012345678", Text = "hello", ScheduledAt = time });

        await rig.PassAfterAsync(TimeSpan.FromSeconds(30));
        await rig.PassAfterAsync(TimeSpan.FromSeconds(20.9));

        rig.Gateway.Questions.Should().BeEmpty();
        TrackingRecord record = await rig.RecordAsync(id);
        record.Should().BeEquivalentTo(new { Status = DeliveryStatus.Pending, ScheduledAt = (DateTimeOffset?)time, NextCheckAt = (DateTimeOffset?)time.AddSeconds(1), Issue = TrackingIssue.None });
        await rig.PassAfterAsync(TimeSpan.FromSeconds(0.1));
        rig.Gateway.Questions.Should().ContainSingle().Which[0].ScheduledAt.Should().Be(time);
    }

    [Fact]
    public async Task A_refused_send_is_recorded_as_failed_with_its_reason()
    {
        await using var rig = new TrackingRig();
        rig.Gateway.Take = _ => FakeGateway.Error(KMsgErrorCode.InsufficientBalance, SendOutcome.Rejected) with { ProviderCode = "1030", ProviderMessage = "잔액 부족 010****5678" };

        await rig.KMsg.SendAsync(new SmsMessage { To = "01012345678", Text = "hello", MessageId = "m1" });

        (await rig.RecordAsync("m1")).Should().BeEquivalentTo(new
        {
            Status = DeliveryStatus.Failed,
            Reason = DeliveryReason.InsufficientBalance,
            ProviderStatusCode = "1030",
            Issue = TrackingIssue.NotAccepted,
            IssueCode = "InsufficientBalance",
            AcceptedAt = (DateTimeOffset?)null,
            NextCheckAt = (DateTimeOffset?)null,
        });
    }

    [Fact]
    public async Task A_message_that_was_refused_before_it_had_a_provider_is_counted_too()
    {
        await using var rig = new TrackingRig();

        await rig.KMsg.SendAsync(new SmsMessage { To = "nonsense", Text = "hello" });
        await rig.KMsg.SendAsync(new SmsMessage { To = "01012345678", Text = "hello", MessageId = new string('x', 300) });

        TrackingPage page = await rig.Tracking.ListAsync(TrackingFilter.All);
        page.Records.Should().HaveCount(2).And.OnlyContain(record => record.Status == DeliveryStatus.Failed && record.MessageId.Length == 32 && record.ProviderId == null);
    }

    [Fact]
    public async Task A_send_whose_answer_was_lost_stays_open_and_is_found_by_asking()
    {
        await using var rig = new TrackingRig();
        rig.Gateway.Take = _ => FakeGateway.Error(KMsgErrorCode.NetworkTimeout, SendOutcome.Unknown);
        await rig.KMsg.SendAsync(new SmsMessage { To = "01012345678", Text = "hello", MessageId = "m1" });
        (await rig.RecordAsync("m1")).Should().BeEquivalentTo(new { Status = DeliveryStatus.Pending, Issue = TrackingIssue.OutcomeUnknown, ProviderMessageId = (string?)null });
        rig.Gateway.Fate = query => new DeliveryReport { MessageId = query.MessageId, ProviderMessageId = "found", Status = DeliveryStatus.Delivered };

        await rig.FirstPassAsync();

        (await rig.RecordAsync("m1")).Should().BeEquivalentTo(new { Status = DeliveryStatus.Delivered, ProviderMessageId = "found" });
    }

    [Fact]
    public async Task The_members_of_one_gateway_request_are_one_write()
    {
        await using var rig = new TrackingRig(new FakeBatchGateway());

        await rig.KMsg.SendManyAsync([.. Enumerable.Range(0, 500).Select(i => new SmsMessage { To = "01012345678", Text = $"hello {i}" })]);

        rig.Store.AddCalls.Should().Be(1);
        (await rig.Tracking.CountAsync(TrackingFilter.All)).Should().Be(500);
    }

    [Fact]
    public async Task A_message_id_that_stands_twice_in_one_request_does_not_stop_the_others()
    {
        await using var rig = new TrackingRig(new FakeBatchGateway());

        await rig.KMsg.SendManyAsync([.. new[] { "a", "same", "same", "b" }.Select(id => new SmsMessage { To = "01012345678", Text = "hello", MessageId = id })]).WaitAsync(TrackingRig.Deadline);

        (await rig.Tracking.CountAsync(TrackingFilter.All)).Should().Be(3);
        (await rig.Tracking.CheckHealthAsync()).IsHealthy.Should().BeTrue();
    }

    [Fact]
    public async Task A_store_that_is_down_fails_no_send_and_gets_everything_when_it_is_back()
    {
        await using var rig = new TrackingRig();
        rig.Store.Fault = _ => FaultyStore.Down;

        string[] ids = [await rig.SendAsync(), await rig.SendAsync(), await rig.SendAsync()];
        TrackingHealth down = await rig.Tracking.CheckHealthAsync();
        rig.Store.Fault = _ => null;
        await rig.AdvanceUntilAsync(TrackingRig.UntilAsync(() => rig.Memory.CountByAsync(TrackingFilter.All, TrackingGroups.None).Result[0].Count == 3), TimeSpan.FromSeconds(1));
        await TrackingRig.UntilAsync(() => rig.Tracking.CheckHealthAsync().Result.IsHealthy);

        down.IsHealthy.Should().BeFalse();
        down.BufferedSends.Should().Be(3);
        down.Issues.Select(issue => issue.English).Should().Contain(issue => issue.Contains("cannot be reached", StringComparison.Ordinal));
        down.Issues.Should().OnlyContain(issue => issue.Korean.Length > 0);
        foreach (string id in ids)
        {
            (await rig.Tracking.GetAsync(id)).Should().NotBeNull();
        }
    }

    [Fact]
    public async Task A_store_that_hangs_holds_up_one_send_for_a_moment_and_the_next_ones_not_at_all()
    {
        await using var rig = new TrackingRig();
        rig.Options.Recording.WriteTimeout = TimeSpan.FromDays(10);
        var hang = new TaskCompletionSource();
        rig.Store.Gate = _ => hang.Task;

        Task<string> first = rig.SendAsync();
        await TrackingRig.UntilAsync(() => rig.Store.AddCalls == 1);
        first.IsCompleted.Should().BeFalse();
        await rig.AdvanceUntilAsync(first, TimeSpan.FromSeconds(0.5));
        await rig.SendAsync().WaitAsync(TrackingRig.Deadline);
        hang.SetResult();

        await TrackingRig.UntilAsync(() => rig.Memory.CountByAsync(TrackingFilter.All, TrackingGroups.None).Result[0].Count == 2);
    }

    [Fact]
    public async Task What_does_not_fit_into_the_buffer_is_counted_and_sent_all_the_same()
    {
        await using var rig = new TrackingRig();
        rig.Options.Recording.MaxBuffered = 2;
        rig.Store.Fault = _ => FaultyStore.Down;

        for (int i = 0; i < 5; i++)
        {
            await rig.SendAsync();
        }

        TrackingHealth health = await rig.Tracking.CheckHealthAsync();
        rig.Gateway.Sent.Should().HaveCount(5);
        (health.BufferedSends, health.DroppedSends).Should().Be((2, 3));
    }

    [Fact]
    public async Task A_retried_send_with_the_same_id_replaces_its_failed_attempt()
    {
        await using var rig = new TrackingRig();
        rig.Gateway.Take = _ => FakeGateway.Error(KMsgErrorCode.NetworkError, SendOutcome.NotSent, isTransient: true);
        var message = new SmsMessage { To = "01012345678", Text = "hello", MessageId = "m1" };
        await rig.KMsg.SendAsync(message);
        rig.Gateway.Take = _ => new ProviderReceipt { ProviderMessageId = "P" };

        await rig.KMsg.SendAsync(message);
        await rig.KMsg.SendAsync(message);

        (await rig.RecordAsync("m1")).Should().BeEquivalentTo(new { Status = DeliveryStatus.Pending, ProviderMessageId = "P" });
        (await rig.Tracking.GetHistoryAsync("m1")).Select(entry => entry.Status).Should().Equal(DeliveryStatus.Failed, DeliveryStatus.Pending);
    }
}
