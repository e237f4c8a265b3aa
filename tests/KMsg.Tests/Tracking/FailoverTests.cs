using KMessage.Tracking;

namespace KMessage.Tests.Tracking;

public sealed class FailoverTests
{
    private static readonly AlimTalkFailover ToSms = new() { Enabled = true, FallbackChannel = FallbackChannel.Sms, FallbackContent = "대체 #{code}" };

    [Fact]
    public async Task An_AlimTalk_that_cannot_reach_the_person_is_followed_by_one_text_message_that_is_tracked_itself()
    {
        await using var rig = new TrackingRig();
        rig.WithFailover();
        rig.Gateway.Fate = query => query.Type == MessageType.AlimTalk ? FakeGateway.Failure() : new DeliveryReport { Status = DeliveryStatus.Delivered };
        await rig.SendAsync(new AlimTalkMessage
        {
            To = "010-1234-5678",
            From = "0212345678",
            TemplateCode = "T",
            MessageId = "root",
            Variables = new() { ["code"] = "#{123}" },
            Failover = ToSms,
            CustomFields = new Dictionary<string, string> { ["order"] = "7" },
        });

        TrackingPass pass = await rig.FirstPassAsync();
        await rig.PassAfterAsync(TimeSpan.FromMinutes(5));
        await rig.PassAfterAsync(TimeSpan.FromDays(1));

        pass.FallbacksSent.Should().Be(1);
        rig.Gateway.Sent.Should().HaveCount(2);
        rig.Gateway.Sent.Last().Should().BeOfType<SmsMessage>().Which.Should().BeEquivalentTo(new { To = "01012345678", From = "0212345678", Text = "대체 #{123}", MessageId = "root:fallback" });
        (await rig.RecordAsync("root")).Should().BeEquivalentTo(new
        {
            Status = DeliveryStatus.Failed,
            Reason = DeliveryReason.NotKakaoTalkUser,
            FailoverState = FailoverState.Sent,
            FallbackMessageId = "root:fallback",
            Fallback = (TrackedFallback?)null,
        });
        (await rig.RecordAsync("root:fallback")).Should().BeEquivalentTo(new { RootMessageId = "root", Status = DeliveryStatus.Delivered, Type = MessageType.Sms });
        (await rig.Tracking.GetFailoversAsync("root")).Should().ContainSingle().Which.Should().BeEquivalentTo(new { State = FailoverState.Sent, ProviderId = "gw", ClaimNumber = 1L });
    }

    [Fact]
    public async Task The_fallback_is_tracked_although_its_sender_has_no_hooks()
    {
        await using var rig = new TrackingRig();
        var other = new KMsg(new KMsgOptions { Providers = rig.Providers, TimeProvider = rig.Time });
        rig.Options.ApiFailover = new ApiFailoverOptions { Sender = (message, _, cancellationToken) => other.SendAsync(message, cancellationToken) };
        rig.Gateway.Fate = _ => FakeGateway.Failure();
        await rig.SendAlimTalkAsync();

        await rig.FirstPassAsync();

        (await rig.RecordAsync("root:fallback")).Should().BeEquivalentTo(new { RootMessageId = "root", Status = DeliveryStatus.Pending, ProviderMessageId = "P-root:fallback" });
    }

    [Theory]
    [InlineData(null, null, 10, MessageType.Sms)]
    [InlineData(null, null, 80, MessageType.Lms)]
    [InlineData(null, "제목", 10, MessageType.Lms)]
    [InlineData(FallbackChannel.Lms, null, 10, MessageType.Lms)]
    public async Task A_channel_that_is_not_named_follows_from_the_length(FallbackChannel? channel, string? title, int syllables, MessageType expected)
    {
        await using var rig = new TrackingRig();
        rig.WithFailover();
        rig.Gateway.Fate = _ => FakeGateway.Failure();
        await rig.SendAlimTalkAsync(failover: new() { Enabled = true, FallbackChannel = channel, FallbackTitle = title, FallbackContent = new string('가', syllables) });

        await rig.FirstPassAsync();

        rig.Gateway.Sent.Last().Type.Should().Be(expected);
        (rig.Gateway.Sent.Last() as LmsMessage)?.Subject.Should().Be(title);
    }

    [Theory]
    [InlineData("delivered")]
    [InlineData("another reason")]
    [InlineData("not a friend")]
    [InlineData("unknown to the gateway")]
    [InlineData("the gateway did it")]
    [InlineData("the gateway will do it")]
    [InlineData("not enabled")]
    [InlineData("by gateway only")]
    [InlineData("no content")]
    [InlineData("another kind")]
    [InlineData("cancelled")]
    [InlineData("not configured")]
    public async Task No_text_message_is_paid_for_without_need(string why)
    {
        await using var rig = new TrackingRig();
        if (why != "not configured")
        {
            rig.WithFailover();
        }

        rig.Gateway.Take = message => new ProviderReceipt { ProviderMessageId = $"P-{message.MessageId}", GatewayHandlesFailover = why == "the gateway will do it" };
        rig.Gateway.Fate = _ => why switch
        {
            "delivered" => new DeliveryReport { Status = DeliveryStatus.Delivered },
            "another reason" => FakeGateway.Failure(DeliveryReason.TemplateMismatch, "3105"),
            "not a friend" => FakeGateway.Failure(DeliveryReason.NotChannelFriend, "3102"),
            "unknown to the gateway" => null,
            "the gateway did it" => FakeGateway.Failure() with { DeliveredByFallback = true },
            "cancelled" => FakeGateway.Failure() with { Status = DeliveryStatus.Cancelled },
            _ => FakeGateway.Failure(),
        };
        AlimTalkFailover failover = why switch
        {
            "not enabled" => ToSms with { Enabled = false, FallbackContent = "x" },
            "by gateway only" => ToSms with { Mode = FailoverMode.Gateway, FallbackContent = "x" },
            "no content" => new() { Enabled = true },
            _ => ToSms with { FallbackContent = "x" },
        };
        await rig.SendAsync(why == "another kind"
            ? new SmsMessage { To = "01012345678", Text = "x", MessageId = "root" }
            : new AlimTalkMessage { To = "01012345678", TemplateCode = "T", MessageId = "root", Failover = failover });

        await rig.FirstPassAsync();
        await rig.PassAfterAsync(TimeSpan.FromHours(1));

        rig.Gateway.Sent.Should().ContainSingle();
        TrackingRecord record = await rig.RecordAsync("root");
        record.FallbackMessageId.Should().BeNull();
        if (record.Status.IsTerminal() || why is "not enabled" or "by gateway only" or "no content" or "the gateway will do it" or "not configured")
        {
            record.Fallback.Should().BeNull("a text is kept only while it may be needed");
        }
    }

    [Theory]
    [InlineData("classifier says yes", 1)]
    [InlineData("classifier says no", 0)]
    [InlineData("classifier throws", 0)]
    [InlineData("rule by code", 1)]
    [InlineData("rule by words", 1)]
    [InlineData("rule does not fit", 0)]
    public async Task What_cannot_be_reached_means_can_be_said_otherwise(string how, int fallbacks)
    {
        await using var rig = new TrackingRig();
        ApiFailoverOptions options = rig.WithFailover();
        bool usual = how is "classifier says no" or "rule does not fit";
        options.Classifier = how switch
        {
            "classifier says yes" => (record, report) => record.MessageId == "root" && report.ProviderStatusCode == "9999",
            "classifier says no" => (_, _) => false,
            "classifier throws" => (_, _) => throw new InvalidOperationException(),
            _ => null,
        };
        if (how.StartsWith("rule", StringComparison.Ordinal))
        {
            options.Rules["gw"] = how == "rule by words" ? new ApiFailoverRule { MessageContains = { "카카오 미사용" } } : new ApiFailoverRule { StatusCodes = { "9999" } };
        }

        rig.Gateway.Fate = _ => usual
            ? FakeGateway.Failure(DeliveryReason.NotKakaoTalkUser, "1")
            : FakeGateway.Failure(DeliveryReason.Unknown, "9999") with { ProviderStatusMessage = "카카오 미사용 대상" };
        await rig.SendAlimTalkAsync();

        (await rig.FirstPassAsync()).FallbacksSent.Should().Be(fallbacks);

        (await rig.RecordAsync("root")).Status.Should().Be(DeliveryStatus.Failed);
    }

    [Fact]
    public async Task A_refused_fallback_fails_with_the_reason_and_is_not_tried_again()
    {
        await using var rig = new TrackingRig();
        rig.WithFailover();
        rig.Gateway.Fate = _ => FakeGateway.Failure();
        await rig.SendAlimTalkAsync(failover: ToSms with { FallbackChannel = FallbackChannel.Lms, FallbackContent = "x" });
        rig.Gateway.Take = _ => FakeGateway.Error(KMsgErrorCode.ProviderError, SendOutcome.Rejected);

        await rig.FirstPassAsync();
        await rig.PassAfterAsync(TimeSpan.FromDays(1));

        rig.Gateway.Sent.Should().HaveCount(2);
        (await rig.Tracking.GetFailoversAsync("root"))[0].Should().BeEquivalentTo(new { State = FailoverState.Failed, ErrorCode = "ProviderError", ErrorText = "SMS fallback failed" });
        (await rig.RecordAsync("root:fallback")).Should().BeEquivalentTo(new { Status = DeliveryStatus.Failed, RootMessageId = "root" });
    }

    [Fact]
    public async Task A_fallback_that_provably_did_not_leave_is_tried_again_a_few_times_and_then_fails()
    {
        await using var rig = new TrackingRig();
        rig.WithFailover().MaxAttempts = 3;
        rig.Gateway.Fate = query => query.Type == MessageType.AlimTalk ? FakeGateway.Failure() : null;
        await rig.SendAlimTalkAsync();
        rig.Gateway.Take = _ => FakeGateway.Error(KMsgErrorCode.NetworkError, SendOutcome.NotSent, isTransient: true);

        await rig.FirstPassAsync();
        (await rig.RecordAsync("root")).Should().BeEquivalentTo(new { FailoverState = FailoverState.Pending, Fallback = new { Text = "대체 문자" } });
        await rig.PassAfterAsync(TimeSpan.FromSeconds(4.9));
        rig.Gateway.Sent.Should().HaveCount(2);
        await rig.PassAfterAsync(TimeSpan.FromSeconds(0.1));
        rig.Gateway.Sent.Should().HaveCount(3);
        for (int i = 0; i < 5; i++)
        {
            await rig.PassAfterAsync(TimeSpan.FromHours(1));
        }

        rig.Gateway.Sent.Should().HaveCount(4);
        (await rig.RecordAsync("root")).FailoverState.Should().Be(FailoverState.Failed);
    }

    [Fact]
    public async Task A_fallback_that_got_through_after_a_passing_trouble_is_tracked_to_its_end()
    {
        await using var rig = new TrackingRig();
        rig.WithFailover();
        rig.Gateway.Fate = query => query.Type == MessageType.AlimTalk ? FakeGateway.Failure() : new DeliveryReport { Status = DeliveryStatus.Delivered };
        await rig.SendAlimTalkAsync();
        rig.Gateway.Take = _ => FakeGateway.Error(KMsgErrorCode.NetworkError, SendOutcome.NotSent, isTransient: true);
        await rig.FirstPassAsync();
        rig.Gateway.Take = message => new ProviderReceipt { ProviderMessageId = "second try" };

        await rig.PassAfterAsync(TimeSpan.FromSeconds(5));
        await rig.FirstPassAsync();

        (await rig.RecordAsync("root:fallback")).Should().BeEquivalentTo(new { Status = DeliveryStatus.Delivered, ProviderMessageId = "second try", RootMessageId = "root" });
    }

    [Theory]
    [InlineData("answer lost")]
    [InlineData("sender throws")]
    [InlineData("sender hangs")]
    public async Task A_fallback_that_may_have_left_is_never_sent_again(string how)
    {
        await using var rig = new TrackingRig();
        int calls = 0;
        rig.Options.ApiFailover = new ApiFailoverOptions
        {
            Sender = (_, _, _) =>
            {
                calls++;
                return how switch
                {
                    "sender throws" => throw new InvalidOperationException(),
                    "sender hangs" => new TaskCompletionSource<Result<SendReceipt>>().Task,
                    _ => Task.FromResult<Result<SendReceipt>>(FakeGateway.Error(KMsgErrorCode.NetworkTimeout, SendOutcome.Unknown)),
                };
            },
        };
        rig.Gateway.Fate = _ => FakeGateway.Failure();
        await rig.SendAlimTalkAsync();
        rig.Time.Advance(TimeSpan.FromSeconds(10));

        await rig.AdvanceUntilAsync(rig.Tracking.RunOnceAsync(), TimeSpan.FromSeconds(30));
        await rig.PassAfterAsync(TimeSpan.FromDays(1));

        calls.Should().Be(1);
        (await rig.RecordAsync("root")).Should().BeEquivalentTo(new { FailoverState = FailoverState.Unknown, Fallback = (TrackedFallback?)null });
    }

    [Fact]
    public async Task A_fallback_whose_worker_died_while_sending_becomes_unknown_and_stays_visible()
    {
        await using var rig = new TrackingRig();
        rig.WithFailover();
        rig.Gateway.Fate = _ => FakeGateway.Failure();
        await rig.SendAlimTalkAsync();
        await rig.Tracking.ReportAsync("gw", FakeGateway.Failure() with { MessageId = "root" });

        // A process that claimed the step and died.
        (await rig.Memory.ClaimFailoversAsync(1, TimeSpan.FromMinutes(3))).Should().ContainSingle();
        await rig.PassAfterAsync(TimeSpan.FromMinutes(2));
        (await rig.RecordAsync("root")).FailoverState.Should().Be(FailoverState.Sending);
        await rig.PassAfterAsync(TimeSpan.FromMinutes(2));
        await rig.PassAfterAsync(TimeSpan.FromDays(1));

        rig.Gateway.Sent.Should().ContainSingle();
        (await rig.RecordAsync("root")).FailoverState.Should().Be(FailoverState.Unknown);
        (await rig.Tracking.CountAsync(new TrackingFilter { FailoverStates = [FailoverState.Unknown] })).Should().Be(1);
    }

    [Fact]
    public async Task The_end_of_a_fallback_is_written_down_although_the_store_was_away_for_a_moment()
    {
        await using var rig = new TrackingRig();
        rig.WithFailover();
        rig.Gateway.Fate = query => query.Type == MessageType.AlimTalk ? FakeGateway.Failure() : null;
        await rig.SendAlimTalkAsync();
        rig.Store.Fault = call => call == nameof(IDeliveryTrackingStore.CompleteFailoverAsync) ? FaultyStore.Down : null;
        await rig.FirstPassAsync();
        (await rig.RecordAsync("root")).FailoverState.Should().Be(FailoverState.Sending);
        rig.Store.Fault = _ => null;

        await rig.FirstPassAsync();

        (await rig.RecordAsync("root")).FailoverState.Should().Be(FailoverState.Sent);
        rig.Gateway.Sent.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_late_success_of_the_original_is_shown_as_delivered_by_both()
    {
        await using var rig = new TrackingRig();
        rig.WithFailover();
        rig.Gateway.Fate = query => query.Type == MessageType.AlimTalk ? FakeGateway.Failure() : null;
        await rig.SendAlimTalkAsync();
        await rig.FirstPassAsync();

        ReportOutcome outcome = await rig.Tracking.ReportAsync("gw", new DeliveryReport { MessageId = "root", Status = DeliveryStatus.Delivered });

        outcome.Should().Be(ReportOutcome.LateDelivery);
        TrackingRecord root = await rig.RecordAsync("root");
        root.DeliveredByBoth.Should().BeTrue();
        root.Status.Should().Be(DeliveryStatus.Failed);
    }

    [Fact]
    public async Task A_send_says_at_once_that_its_fallback_has_no_text()
    {
        await using var rig = new TrackingRig();
        var message = new AlimTalkMessage { To = "01012345678", TemplateCode = "T", Failover = new() { Enabled = true } };

        SendReceipt bare = (await rig.KMsg.SendAsync(message)).Value;
        SendReceipt withText = (await rig.KMsg.SendAsync(message with { Failover = new() { Enabled = true, FallbackContent = "x" } })).Value;
        rig.Gateway.Take = _ => new ProviderReceipt { GatewayHandlesFailover = true };
        SendReceipt byGateway = (await rig.KMsg.SendAsync(message)).Value;

        bare.Warnings.Should().ContainSingle().Which.Code.Should().Be("FallbackContentMissing");
        withText.Warnings.Should().BeEmpty();
        byGateway.Warnings.Should().BeEmpty();
    }

    [Fact]
    public async Task A_fallback_goes_out_in_the_background_as_soon_as_the_failure_is_known()
    {
        await using var rig = new TrackingRig();
        rig.WithFailover();
        await rig.SendAlimTalkAsync();
        rig.Tracking.Start();

        await rig.Tracking.ReportAsync("gw", FakeGateway.Failure() with { MessageId = "root" });

        // The clock stands still: nobody waits for the next interval.
        await TrackingRig.UntilAsync(() => rig.Gateway.Sent.Count == 2);
    }

    [Fact]
    public async Task Texts_and_numbers_of_a_fallback_are_in_no_log_and_no_ToString()
    {
        await using var rig = new TrackingRig();
        rig.WithFailover();
        rig.Gateway.Fate = _ => FakeGateway.Failure() with { ProviderStatusMessage = "01012345678 대체 문자" };
        await rig.SendAlimTalkAsync();
        await rig.FirstPassAsync();
        TrackingRecord record = await rig.RecordAsync("root");

        string seen = string.Join("\n", rig.Logs.GetSnapshot().Select(line => line.Message).Append(record.ToString()).Append(new TrackedFallback { Text = "대체 문자" }.ToString()));

        rig.Logs.Count.Should().BePositive();
        seen.Should().NotContain("대체 문자").And.NotContain("12345678");
        record.ProviderStatusMessage.Should().NotContain("12345678");
    }
}
