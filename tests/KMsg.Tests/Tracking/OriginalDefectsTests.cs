using KMessage.Tracking;

namespace KMessage.Tests.Tracking;

/// <summary>What went wrong in the TypeScript original (spec/original-defects.md, C 36–52 and G 103–112), each named after what must not happen. Those of SQL engines alone are theirs.</summary>
public sealed class OriginalDefectsTests
{
    [Fact]
    public async Task D36_two_workers_must_not_send_two_fallbacks()
    {
        await using var rig = Failing(out _);
        await rig.SendAlimTalkAsync();
        DeliveryTrackingService[] services = [rig.Tracking, rig.NewService(), rig.NewService(), rig.NewService()];
        rig.Time.Advance(TimeSpan.FromSeconds(10));

        await Task.WhenAll(services.Select(service => Task.Run(() => service.RunOnceAsync()))).WaitAsync(TrackingRig.Deadline);

        rig.Gateway.Sent.Should().HaveCount(2);
    }

    [Fact]
    public async Task D37_a_stale_copy_must_not_decide_about_a_fallback()
    {
        await using var rig = Failing(out _);
        await rig.SendAlimTalkAsync();
        rig.Time.Advance(TimeSpan.FromSeconds(10));
        TrackingRecord stale = (await rig.Memory.ClaimDueAsync(new ClaimRequest { Limit = 1, Lease = TimeSpan.FromSeconds(1) }))[0];
        await rig.PassAfterAsync(TimeSpan.FromSeconds(1));

        AppliedPatch late = (await rig.Memory.ApplyAsync([new TrackingPatch { MessageId = "root", ClaimNumber = stale.ClaimNumber, Source = TrackingSource.Poll, Status = DeliveryStatus.Failed, StartsFailover = true }]))[0];
        await rig.PassAfterAsync(TimeSpan.FromHours(1));

        late.Failover.Should().BeNull();
        rig.Gateway.Sent.Should().HaveCount(2);
    }

    [Theory]
    [InlineData(nameof(IDeliveryTrackingStore.ApplyAsync))]
    [InlineData(nameof(IDeliveryTrackingStore.ClaimFailoversAsync))]
    public async Task D38_a_crash_between_the_failure_and_the_fallback_must_not_lose_it(string crashesAt)
    {
        await using var rig = Failing(out _);
        await rig.SendAlimTalkAsync();
        rig.Store.Fault = call => call == crashesAt ? FaultyStore.Down : null;
        await rig.FirstPassAsync();
        rig.Gateway.Sent.Should().ContainSingle();
        rig.Store.Fault = _ => null;

        // Another process comes along.
        DeliveryTrackingService next = rig.NewService();
        rig.Time.Advance(TimeSpan.FromMinutes(5));
        await next.RunOnceAsync().WaitAsync(TrackingRig.Deadline);

        rig.Gateway.Sent.Should().HaveCount(2);
        (await rig.RecordAsync("root")).FailoverState.Should().Be(FailoverState.Sent);
        await next.DisposeAsync();
    }

    [Fact]
    public async Task D39_one_question_that_throws_must_not_lose_the_answers_of_the_others()
    {
        var bad = new FakeGateway("bad") { Question = (_, _) => throw new InvalidOperationException() };
        var good = new FakeGateway("good") { Fate = _ => new DeliveryReport { Status = DeliveryStatus.Delivered } };
        await using var rig = new TrackingRig(bad, good);
        await rig.SendAsync(new SmsMessage { To = "01012345678", Text = "x", MessageId = "b", ProviderId = "bad" });
        await rig.SendAsync(new SmsMessage { To = "01012345678", Text = "x", MessageId = "g", ProviderId = "good" });

        await rig.FirstPassAsync();

        (await rig.RecordAsync("g")).Status.Should().Be(DeliveryStatus.Delivered);
        (await rig.RecordAsync("b")).Issue.Should().Be(TrackingIssue.QueryFailed);
    }

    [Fact]
    public async Task D40_one_hanging_question_must_not_stop_polling_for_ever()
    {
        await using var rig = new TrackingRig();
        rig.Gateway.Question = (_, _) => new TaskCompletionSource<Result<IReadOnlyList<DeliveryReport?>>>().Task;
        string id = await rig.SendAsync();
        rig.Time.Advance(TimeSpan.FromSeconds(10));
        rig.Tracking.Start();
        await TrackingRig.UntilAsync(() => !rig.Gateway.Questions.IsEmpty);
        rig.Gateway.Question = null;
        rig.Gateway.Fate = _ => new DeliveryReport { Status = DeliveryStatus.Delivered };

        (await rig.AdvanceUntilAsync(rig.Tracking.WaitForDeliveryAsync(id, TimeSpan.FromHours(1)), TimeSpan.FromSeconds(2))).Status.Should().Be(DeliveryStatus.Delivered);
    }

    [Fact]
    public async Task D41_one_message_that_cannot_be_written_must_not_stop_the_others()
    {
        await using var rig = new TrackingRig();
        rig.Gateway.Fate = _ => new DeliveryReport { Status = DeliveryStatus.Delivered };
        string[] ids = [await rig.SendAsync(new SmsMessage { To = "01099998888", Text = "x" }), await rig.SendAsync(), await rig.SendAsync()];
        rig.Gateway.Question = async (queries, token) =>
        {
            // Erased and claimed by another in the meantime.
            await rig.Memory.EraseRecipientAsync("01099998888", token);
            return Result.Success<IReadOnlyList<DeliveryReport?>>([.. queries.Select(rig.Gateway.Fate)]);
        };

        await rig.FirstPassAsync();

        (await rig.RecordAsync(ids[1])).Status.Should().Be(DeliveryStatus.Delivered);
        (await rig.RecordAsync(ids[2])).Status.Should().Be(DeliveryStatus.Delivered);
    }

    [Fact]
    public async Task D42_a_message_without_a_gateways_id_must_not_be_given_up_at_once()
    {
        await using var rig = new TrackingRig();
        rig.Gateway.Take = _ => new ProviderReceipt();
        string id = await rig.SendAsync();

        await rig.FirstPassAsync();

        (await rig.RecordAsync(id)).Status.Should().Be(DeliveryStatus.Pending);
        rig.Gateway.Questions.Should().ContainSingle("it can still be found by its reference or its recipient");
    }

    [Theory]
    [InlineData(KMsgErrorCode.AuthenticationFailed)]
    [InlineData(KMsgErrorCode.InvalidRequest)]
    public async Task D43_a_rotated_key_must_not_destroy_the_tracking_of_what_is_under_way(KMsgErrorCode code)
    {
        await using var rig = new TrackingRig();
        rig.Gateway.Question = (_, _) => Task.FromResult<Result<IReadOnlyList<DeliveryReport?>>>(FakeGateway.Error(code, SendOutcome.Rejected));
        string id = await rig.SendAsync();
        await rig.FirstPassAsync();
        rig.Gateway.Question = null;
        rig.Gateway.Fate = _ => new DeliveryReport { Status = DeliveryStatus.Delivered };

        await rig.PassAfterAsync(TimeSpan.FromSeconds(30));

        (await rig.RecordAsync(id)).Status.Should().Be(DeliveryStatus.Delivered);
    }

    [Fact]
    public async Task D44_a_store_that_failed_once_must_not_stay_broken()
    {
        await using var rig = new TrackingRig();
        rig.Gateway.Fate = _ => new DeliveryReport { Status = DeliveryStatus.Delivered };
        string id = await rig.SendAsync();
        rig.Store.Fault = _ => FaultyStore.Down;
        TrackingPass broken = await rig.FirstPassAsync();
        rig.Store.Fault = _ => null;

        TrackingPass repaired = await rig.FirstPassAsync();

        broken.Issues.Should().NotBeEmpty();
        repaired.Issues.Should().BeEmpty();
        (await rig.RecordAsync(id)).Status.Should().Be(DeliveryStatus.Delivered);
    }

    [Fact]
    public async Task D45_a_status_must_not_go_backwards()
    {
        await using var rig = new TrackingRig();
        string id = await rig.SendAsync();

        foreach (DeliveryStatus status in new[] { DeliveryStatus.Sent, DeliveryStatus.Pending, DeliveryStatus.Delivered, DeliveryStatus.Failed, DeliveryStatus.Pending })
        {
            await rig.Tracking.ReportAsync("gw", new DeliveryReport { MessageId = id, Status = status });
            rig.Time.Advance(TimeSpan.FromSeconds(1));
        }

        (await rig.RecordAsync(id)).Should().BeEquivalentTo(new { Status = DeliveryStatus.Delivered, StatusChangedAt = rig.Now.AddSeconds(-3), Reason = DeliveryReason.None });
    }

    [Fact]
    public async Task D46_a_replayed_send_must_not_reset_a_message()
    {
        await using var rig = Failing(out _);
        await rig.SendAlimTalkAsync();
        await rig.FirstPassAsync();
        TrackingRecord before = await rig.RecordAsync("root");

        await rig.SendAlimTalkAsync();
        await rig.FirstPassAsync();

        (await rig.RecordAsync("root")).Should().BeEquivalentTo(before);
        rig.Gateway.Sent.Count(message => message.Type == MessageType.Sms).Should().Be(1);
    }

    [Fact]
    public async Task D47_a_failed_send_must_not_be_missing_from_the_delivery_rate()
    {
        await using var rig = new TrackingRig();
        string id = await rig.SendAsync();
        await rig.Tracking.ReportAsync("gw", new DeliveryReport { MessageId = id, Status = DeliveryStatus.Delivered });
        rig.Gateway.Take = _ => FakeGateway.Error(KMsgErrorCode.MessageSendFailed, SendOutcome.Rejected);
        await rig.KMsg.SendAsync(new SmsMessage { To = "01012345678", Text = "x" });

        (await rig.Tracking.GetStatisticsAsync(rig.Now.AddHours(-1), rig.Now.AddHours(1))).DeliveryRate.Should().Be(0.5);
    }

    [Fact]
    public async Task D48_a_batch_must_not_be_a_write_for_each_message()
    {
        await using var rig = new TrackingRig(new FakeBatchGateway());

        await rig.KMsg.SendManyAsync([.. Enumerable.Range(0, 300).Select(_ => new SmsMessage { To = "01012345678", Text = "x" })]);

        rig.Store.AddCalls.Should().Be(1);
    }

    [Fact]
    public async Task D49_a_fallback_over_90_bytes_must_not_be_sent_as_SMS()
    {
        await using var rig = Failing(out _);

        Result<SendReceipt> tooLong = await rig.KMsg.SendAsync(new AlimTalkMessage
        {
            To = "01012345678",
            TemplateCode = "T",
            Failover = new() { Enabled = true, FallbackChannel = FallbackChannel.Sms, FallbackContent = new string('가', 46) },
        });
        await rig.SendAlimTalkAsync(failover: new() { Enabled = true, FallbackContent = new string('가', 46) });
        await rig.FirstPassAsync();

        tooLong.Error!.Code.Should().Be(KMsgErrorCode.InvalidRequest, "it is said at the send, when something can still be done");
        rig.Gateway.Sent.Last().Should().BeOfType<LmsMessage>();
        rig.Gateway.Sent.Last().MessageId.Should().Be("root:fallback", "it has an id by which a second one is known");
    }

    [Fact]
    public async Task D50_messages_that_were_sent_together_must_not_all_be_asked_about_together_for_ever()
    {
        await using var rig = new TrackingRig();
        rig.Options.Polling.Jitter = 0.1;
        for (int i = 0; i < 20; i++)
        {
            await rig.SendAsync();
        }

        await rig.FirstPassAsync();

        TimeSpan[] waits = [.. (await rig.Tracking.ListAsync(TrackingFilter.All)).Records.Select(record => record.NextCheckAt!.Value - rig.Now)];
        waits.Should().OnlyContain(wait => wait >= TimeSpan.FromSeconds(30) && wait <= TimeSpan.FromSeconds(33));
        waits.Distinct().Count().Should().BeGreaterThan(10);
    }

    [Fact]
    public async Task D51_stop_must_wait_for_what_runs_and_nothing_must_run_after_it()
    {
        await using var rig = new TrackingRig();
        var answer = new TaskCompletionSource<Result<IReadOnlyList<DeliveryReport?>>>();
        rig.Gateway.Question = (_, _) => answer.Task;
        string id = await rig.SendAsync();
        rig.Time.Advance(TimeSpan.FromSeconds(10));
        rig.Tracking.Start();
        await TrackingRig.UntilAsync(() => rig.Gateway.Questions.Count == 1);
        Task stopping = rig.Tracking.StopAsync();
        stopping.IsCompleted.Should().BeFalse();
        answer.SetResult(Result.Success<IReadOnlyList<DeliveryReport?>>([new DeliveryReport { Status = DeliveryStatus.Sent }]));
        await stopping.WaitAsync(TrackingRig.Deadline);

        (await rig.RecordAsync(id)).Status.Should().Be(DeliveryStatus.Sent);
        rig.Time.Advance(TimeSpan.FromHours(5));
        rig.Gateway.Questions.Should().ContainSingle();
        (await rig.Tracking.CheckHealthAsync()).IsRunning.Should().BeFalse();
    }

    [Fact]
    public async Task D52_a_gateway_that_cannot_be_asked_must_not_be_polled_and_its_webhooks_must_still_start_the_fallback()
    {
        var mute = new MuteGateway();
        var texts = new FakeGateway("texts");
        await using var rig = new TrackingRig(mute, texts);
        rig.Options.ApiFailover = new ApiFailoverOptions { Sender = (message, _, token) => rig.KMsg.SendAsync(message with { ProviderId = "texts" }, token) };
        await rig.SendAlimTalkAsync();
        (await rig.RecordAsync("root")).NextCheckAt.Should().BeNull();

        await rig.Tracking.ReportAsync("mute", FakeGateway.Failure() with { MessageId = "root" });
        await rig.Tracking.RunOnceAsync();

        texts.Sent.Should().ContainSingle();
    }

    [Fact]
    public async Task D111_finished_messages_must_not_be_kept_for_ever()
    {
        await using var rig = new TrackingRig();
        string id = await rig.SendAsync();
        await rig.Tracking.ReportAsync("gw", new DeliveryReport { MessageId = id, Status = DeliveryStatus.Delivered });

        await rig.PassAfterAsync(TimeSpan.FromDays(366));

        (await rig.Tracking.CountAsync(TrackingFilter.All)).Should().Be(0);
    }

    private static TrackingRig Failing(out ApiFailoverOptions options)
    {
        var rig = new TrackingRig();
        options = rig.WithFailover();
        rig.Gateway.Fate = query => query.Type == MessageType.AlimTalk ? FakeGateway.Failure() : null;
        return rig;
    }
}
