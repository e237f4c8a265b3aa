using System.Collections.Concurrent;
using CsCheck;
using KMessage.Tracking;

namespace KMessage.Tests.Tracking;

/// <summary>The fault tests of design/reliability.md §3 in the form that fits one process.</summary>
public sealed class FaultTests
{
    [Fact]
    public async Task F28_webhook_pollers_and_a_person_race_and_one_text_message_goes_out_for_each_AlimTalk()
    {
        const int Roots = 300;
        await using var rig = new TrackingRig();
        rig.WithFailover();
        rig.Gateway.Fate = query => query.Type == MessageType.AlimTalk ? FakeGateway.Failure() : null;
        string[] roots = [.. Enumerable.Range(0, Roots).Select(i => $"r{i:000}")];
        foreach (string root in roots)
        {
            await rig.SendAlimTalkAsync(root);
        }

        DeliveryTrackingService[] services = [rig.Tracking, rig.NewService(), rig.NewService()];
        rig.Time.Advance(TimeSpan.FromSeconds(10));
        await Task.WhenAll(
        [
            .. services.Select(service => Task.Run(() => (Task)service.RunOnceAsync())),
            .. services.Select((service, i) => Task.Run(() => (Task)service.ReportAsync("gw", [.. roots.Select(id => FakeGateway.Failure() with { MessageId = id })], i == 0 ? TrackingSource.Manual : TrackingSource.Webhook))),
        ]).WaitAsync(TrackingRig.Deadline);
        await Task.WhenAll(services.Select(service => service.RunOnceAsync())).WaitAsync(TrackingRig.Deadline);

        rig.Gateway.Sent.Where(message => message.Type == MessageType.Sms).Select(message => message.MessageId).Should().HaveCount(Roots).And.OnlyHaveUniqueItems();
        (await rig.Tracking.CountAsync(new TrackingFilter { FailoverStates = [FailoverState.Sent] })).Should().Be(Roots);
    }

    [Theory]
    [InlineData(FailoverMode.Auto)]
    [InlineData(FailoverMode.Gateway)]
    [InlineData(FailoverMode.Tracking)]
    public async Task F29_the_gateways_fallback_and_ours_exclude_each_other(FailoverMode mode)
    {
        foreach (bool gatewayDoesIt in new[] { true, false })
        {
            await using var rig = new TrackingRig();
            rig.WithFailover();
            rig.Gateway.Take = message => new ProviderReceipt { ProviderMessageId = message.MessageId, GatewayHandlesFailover = gatewayDoesIt };
            rig.Gateway.Fate = _ => FakeGateway.Failure();
            await rig.SendAlimTalkAsync(failover: new() { Enabled = true, FallbackContent = "x", Mode = mode });

            await rig.FirstPassAsync();

            rig.Gateway.Sent.Should().HaveCount(gatewayDoesIt || mode == FailoverMode.Gateway ? 1 : 2);
        }
    }

    [Theory]
    [InlineData(FailoverMode.Auto, 1)]
    [InlineData(FailoverMode.Tracking, 2)]
    public async Task F29_who_does_it_is_not_guessed_when_the_answer_of_the_send_was_lost(FailoverMode mode, int sends)
    {
        await using var rig = new TrackingRig();
        rig.WithFailover();
        rig.Gateway.Take = _ => FakeGateway.Error(KMsgErrorCode.NetworkTimeout, SendOutcome.Unknown);
        rig.Gateway.Fate = _ => FakeGateway.Failure();
        await rig.KMsg.SendAsync(new AlimTalkMessage { To = "01012345678", TemplateCode = "T", MessageId = "root", Failover = new() { Enabled = true, FallbackContent = "x", Mode = mode } });

        await rig.FirstPassAsync();

        rig.Gateway.Sent.Should().HaveCount(sends);
    }

    [Fact]
    public void F30_shuffled_repeated_late_and_contradictory_reports_beside_polling_end_in_the_gateways_truth() =>
        Gen.Int[0, int.MaxValue].Sample(
            seed =>
            {
                TellShuffledAsync(new Random(seed)).GetAwaiter().GetResult();
            },
            iter: 40,
            threads: 2);

    [Fact]
    public async Task F31_a_webhook_that_comes_before_the_answer_of_the_send_is_not_lost()
    {
        await using var rig = new TrackingRig();
        const int Messages = 1000;
        ConcurrentBag<ReportOutcome> early = [];
        rig.Gateway.Take = message =>
        {
            // The gateway calls us while our request is still open; half of the reports do not carry our id.
            bool echoes = message.MessageId!.Length % 2 == 0;
            early.Add(rig.Tracking.ReportAsync("gw", new DeliveryReport
            {
                MessageId = echoes ? message.MessageId : null,
                ProviderMessageId = $"P-{message.MessageId}",
                Status = DeliveryStatus.Delivered,
            }).GetAwaiter().GetResult());
            return new ProviderReceipt { ProviderMessageId = $"P-{message.MessageId}" };
        };

        await Task.WhenAll(Enumerable.Range(0, Messages).Select(i => Task.Run(() => rig.SendAsync(new SmsMessage { To = "01012345678", Text = "x", MessageId = $"m{i}" })))).WaitAsync(TrackingRig.Deadline);

        early.Should().HaveCount(Messages).And.OnlyContain(outcome => outcome == ReportOutcome.Parked);
        (await rig.Tracking.CountAsync(new TrackingFilter { Statuses = [DeliveryStatus.Delivered] })).Should().Be(Messages);
        (await rig.Memory.GetBacklogAsync()).ParkedReports.Should().Be(0);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(-24)]
    [InlineData(24)]
    public async Task F37_a_jump_of_the_wall_clock_ends_no_lease_early_and_makes_nobody_wait(int hours)
    {
        var time = new JumpyTimeProvider();
        var store = new InMemoryDeliveryTrackingStore(time);
        await store.AddManyAsync([new NewTrackingRecord
        {
            MessageId = "m1", ProviderId = "gw", Type = MessageType.AlimTalk, To = "01012345678", RequestedAt = time.GetUtcNow(), NextCheck = NextCheck.After(TimeSpan.FromSeconds(10)),
            Fallback = new TrackedFallback { Text = "x" },
        }]);
        var request = new ClaimRequest { Limit = 1, Lease = TimeSpan.FromSeconds(30) };

        time.Jump(TimeSpan.FromHours(hours));
        (await store.ClaimDueAsync(request)).Should().BeEmpty("its wait has not passed");
        time.Advance(TimeSpan.FromSeconds(10));
        (await store.ClaimDueAsync(request)).Should().ContainSingle("its wait has passed");
        time.Jump(TimeSpan.FromHours(hours));
        time.Advance(TimeSpan.FromSeconds(29));
        (await store.ClaimDueAsync(request)).Should().BeEmpty("the lease has not ended");
        time.Advance(TimeSpan.FromSeconds(1));
        (await store.ClaimDueAsync(request)).Should().ContainSingle("the lease has ended");

        await store.ApplyAsync([new TrackingPatch { MessageId = "m1", Source = TrackingSource.Webhook, Status = DeliveryStatus.Failed, StartsFailover = true }]);
        (await store.ClaimFailoversAsync(1, TimeSpan.FromSeconds(30))).Should().ContainSingle();
        time.Jump(TimeSpan.FromHours(hours));
        time.Advance(TimeSpan.FromSeconds(29));
        (await store.AbandonFailoversAsync(1)).Should().BeEmpty();
        time.Advance(TimeSpan.FromSeconds(1));
        (await store.AbandonFailoversAsync(1)).Should().ContainSingle();
    }

    public static TheoryData<string> Instants =>
    [
        "2026-03-29T02:30:00+09:00", "2026-10-25T02:30:00+09:00", "2026-03-08T02:30:00-05:00", "2026-11-01T01:30:00-04:00", "2026-11-01T01:30:00-05:00", "2026-12-31T23:59:59.999+09:00",
        "2027-01-01T00:00:00+09:00", "2028-02-29T23:59:00+09:00", "2027-03-01T00:01:00+09:00", "2026-06-30T23:59:59Z", "2026-07-01T00:00:00Z", "2026-09-09T20:59:59+09:00", "2026-09-09T21:00:00+09:00",
    ];

    [Theory]
    [MemberData(nameof(Instants))]
    public async Task F38_a_scheduled_message_is_asked_about_at_the_right_instant_whatever_the_zone_and_the_season(string when)
    {
        DateTimeOffset instant = DateTimeOffset.Parse(when, System.Globalization.CultureInfo.InvariantCulture);
        await using var rig = new TrackingRig();
        await rig.SendAsync(new SmsMessage { To = "01012345678", Text = "x", ScheduledAt = instant });

        await rig.PassAfterAsync(instant.AddSeconds(30) - rig.Now - TimeSpan.FromMilliseconds(1));
        rig.Gateway.Questions.Should().BeEmpty();
        await rig.PassAfterAsync(TimeSpan.FromMilliseconds(1));

        rig.Gateway.Questions.Should().ContainSingle();
    }

    private static async Task TellShuffledAsync(Random random)
    {
        const int Messages = 40;
        await using var rig = new TrackingRig();
        await using IAsyncEnumerator<TrackingTransition> stream = rig.Tracking.WatchAsync().GetAsyncEnumerator();
        string[] ids = [.. Enumerable.Range(0, Messages).Select(i => $"m{i}")];
        foreach (string id in ids)
        {
            await rig.SendAsync(new SmsMessage { To = "01012345678", Text = "x", MessageId = id });
        }

        Dictionary<string, DeliveryStatus> truth = ids.ToDictionary(id => id, _ => random.Next(2) == 0 ? DeliveryStatus.Delivered : DeliveryStatus.Failed);
        rig.Gateway.Fate = query => random.Next(3) switch
        {
            0 => null,
            1 => new DeliveryReport { Status = DeliveryStatus.Sent },
            _ => new DeliveryReport { Status = truth[query.MessageId] },
        };
        List<DeliveryReport> reports = [];
        foreach (string id in ids)
        {
            for (int times = random.Next(1, 6); times > 0; times--)
            {
                reports.Add(new DeliveryReport { MessageId = id, Status = DeliveryStatus.Sent });
                reports.Add(new DeliveryReport { ProviderMessageId = $"P-{id}", Status = truth[id] });
            }
        }

        DeliveryReport[] shuffled = [.. reports.OrderBy(_ => random.Next())];
        Task polling = Task.Run(() => rig.FirstPassAsync());
        foreach (DeliveryReport[] part in shuffled.Chunk(17))
        {
            await rig.Tracking.ReportAsync("gw", part);
        }

        await polling;

        // Days later someone claims the opposite; a delivery is noted, the end stays.
        rig.Time.Advance(TimeSpan.FromDays(2));
        await rig.Tracking.ReportAsync("gw", [.. ids.Where(_ => random.Next(20) == 0).Select(id => new DeliveryReport { MessageId = id, Status = truth[id] == DeliveryStatus.Failed ? DeliveryStatus.Delivered : DeliveryStatus.Failed })]);

        foreach (string id in ids)
        {
            (await rig.RecordAsync(id)).Status.Should().Be(truth[id]);
        }

        await rig.Tracking.DisposeAsync();
        List<TrackingTransition> transitions = [];
        while (await stream.MoveNextAsync())
        {
            transitions.Add(stream.Current);
        }

        transitions.Select(transition => (transition.MessageId, transition.Status, transition.IsLateDelivery)).Should().OnlyHaveUniqueItems();
        transitions.Where(transition => !transition.IsLateDelivery && transition.Previous is not null).Should().OnlyContain(transition => TrackingRules.CanMove(transition.Previous!.Value, transition.Status));
    }

    /// <summary>A clock whose wall can be moved apart from the time that passes.</summary>
    private sealed class JumpyTimeProvider : TimeProvider
    {
        private TimeSpan _passed = TimeSpan.FromHours(1);
        private TimeSpan _jumped;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Advance(TimeSpan time) => _passed += time;

        public void Jump(TimeSpan time) => _jumped += time;

        public override long GetTimestamp() => _passed.Ticks;

        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 3, 4, 0, 0, 0, TimeSpan.Zero) + _passed + _jumped;
    }
}
