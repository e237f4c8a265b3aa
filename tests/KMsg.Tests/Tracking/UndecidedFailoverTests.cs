using KMessage.Tracking;

namespace KMessage.Tests.Tracking;

/// <summary>A process that takes reports and has no ApiFailover, beside one that has it, over one store.</summary>
public sealed class UndecidedFailoverTests : IAsyncLifetime
{
    private readonly TrackingRig _rig = new();
    private DeliveryTrackingService _webhooks = null!;

    public async Task InitializeAsync()
    {
        _webhooks = _rig.NewService();
        _rig.WithFailover();
        await _rig.SendAlimTalkAsync();
    }

    public async Task DisposeAsync()
    {
        await _rig.AdvanceUntilAsync(_webhooks.DisposeAsync().AsTask(), TimeSpan.FromSeconds(10));
        await _rig.DisposeAsync();
    }

    private Task<ReportOutcome> FailAsync(DeliveryReport? report = null) => _webhooks.ReportAsync("gw", (report ?? FakeGateway.Failure()) with { MessageId = "root" });

    [Fact]
    public async Task A_failure_that_one_process_cannot_judge_is_followed_by_the_text_message_of_another()
    {
        (await FailAsync()).Should().Be(ReportOutcome.Changed);
        await FailAsync();
        await _webhooks.RunOnceAsync();
        TrackingRecord open = await _rig.RecordAsync("root");
        _rig.Gateway.Sent.Should().ContainSingle("nothing was decided");

        await _rig.Tracking.RunOnceAsync();
        await _rig.PassAfterAsync(TimeSpan.FromMinutes(1));

        open.Should().BeEquivalentTo(new { Status = DeliveryStatus.Failed, FailoverState = FailoverState.Undecided, Fallback = new { Text = "대체 문자" }, FallbackMessageId = (string?)null });
        _rig.Gateway.Sent.Select(message => message.MessageId).Should().Equal("root", "root:fallback");
        (await _rig.RecordAsync("root")).Should().BeEquivalentTo(new { FailoverState = FailoverState.Sent, FallbackMessageId = "root:fallback", Fallback = (TrackedFallback?)null });
    }

    [Fact]
    public async Task A_failure_that_a_poller_without_failover_learns_is_left_open_too()
    {
        _rig.Gateway.Fate = query => query.Type == MessageType.AlimTalk ? FakeGateway.Failure() : null;
        _rig.Time.Advance(TimeSpan.FromSeconds(10));
        await _webhooks.RunOnceAsync();
        (await _rig.RecordAsync("root")).FailoverState.Should().Be(FailoverState.Undecided);

        (await _rig.Tracking.RunOnceAsync()).FallbacksSent.Should().Be(1);
    }

    [Theory]
    [InlineData("another reason")]
    [InlineData("the gateway did it")]
    [InlineData("delivered after all")]
    [InlineData("the classifier says no")]
    public async Task A_fallback_that_turns_out_not_to_be_needed_is_not_sent_and_its_text_is_forgotten(string why)
    {
        if (why == "the classifier says no")
        {
            _rig.Options.ApiFailover!.Classifier = (record, report) => record.MessageId != "root" || report.ProviderStatusCode != "3104";
        }

        await FailAsync(why switch
        {
            "another reason" => FakeGateway.Failure(DeliveryReason.TemplateMismatch, "3105"),
            "the gateway did it" => FakeGateway.Failure() with { DeliveredByFallback = true },
            _ => FakeGateway.Failure(),
        });
        if (why == "delivered after all")
        {
            await _webhooks.ReportAsync("gw", new DeliveryReport { MessageId = "root", Status = DeliveryStatus.Delivered });
        }

        await _rig.Tracking.RunOnceAsync();

        _rig.Gateway.Sent.Should().ContainSingle();
        (await _rig.RecordAsync("root")).Should().BeEquivalentTo(new { FailoverState = FailoverState.NotNeeded, Fallback = (TrackedFallback?)null, FallbackMessageId = (string?)null });
        (await _rig.Memory.GetBacklogAsync()).FailoversUndecided.Should().Be(0);
    }

    [Fact]
    public async Task Rules_see_the_codes_and_words_that_the_other_process_recorded()
    {
        _rig.Options.ApiFailover!.Rules["gw"] = new ApiFailoverRule { MessageContains = { "카카오 미사용" } };
        await FailAsync(FakeGateway.Failure(DeliveryReason.Unknown, "9999") with { ProviderStatusMessage = "카카오 미사용 대상" });

        (await _rig.Tracking.RunOnceAsync()).FallbacksSent.Should().Be(1);
    }

    [Fact]
    public async Task A_text_message_is_not_sent_days_late()
    {
        await FailAsync();
        _rig.Time.Advance(_rig.Options.Polling.Horizon);

        await _rig.Tracking.RunOnceAsync();

        _rig.Gateway.Sent.Should().ContainSingle();
        (await _rig.Tracking.GetFailoversAsync("root")).Should().ContainSingle().Which.Should().BeEquivalentTo(new { State = FailoverState.Failed, ErrorCode = "UndecidedTooLong" });
    }

    [Fact]
    public async Task When_no_process_decides_health_says_so()
    {
        await FailAsync();
        (await _webhooks.CheckHealthAsync()).IsHealthy.Should().BeTrue("another process has time to decide");

        _rig.Time.Advance(TimeSpan.FromMinutes(20));
        TrackingHealth health = await _webhooks.CheckHealthAsync();

        health.Backlog.Should().BeEquivalentTo(new { FailoversUndecided = 1L, FailoversPending = 0L, UndecidedFor = TimeSpan.FromMinutes(20) });
        health.Issues.Should().ContainSingle().Which.English.Should().Contain("ApiFailover");
        (await _webhooks.ListAsync(new TrackingFilter { FailoverStates = [FailoverState.Undecided] })).Records.Should().ContainSingle();
        await _rig.Tracking.RunOnceAsync();
        (await _webhooks.CheckHealthAsync()).IsHealthy.Should().BeTrue();
    }
}
