using KMessage.Tracking;

namespace KMessage.Tests.Tracking;

public sealed class PollingTests
{
    [Fact]
    public async Task Many_messages_are_asked_about_in_one_request_up_to_the_gateways_bound()
    {
        await using var rig = new TrackingRig();
        rig.Gateway.MaxStatusQueries = 40;
        rig.Gateway.Fate = _ => new DeliveryReport { Status = DeliveryStatus.Delivered, ProviderStatusCode = "4000" };
        for (int i = 0; i < 100; i++)
        {
            await rig.SendAsync();
        }

        TrackingPass pass = await rig.FirstPassAsync();

        rig.Gateway.Questions.Select(question => question.Count).Should().BeEquivalentTo([40, 40, 20]);
        (pass.Asked, pass.Changed).Should().Be((100, 100));
        (await rig.Tracking.CountAsync(new TrackingFilter { Statuses = [DeliveryStatus.Delivered] })).Should().Be(100);
    }

    [Fact]
    public async Task Questions_to_one_gateway_run_side_by_side_within_the_bound()
    {
        await using var rig = new TrackingRig();
        rig.Gateway.MaxStatusQueries = 1;
        rig.Options.Polling.Concurrency = 3;
        int running = 0;
        int most = 0;
        rig.Gateway.Question = async (queries, token) =>
        {
            int now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            await Task.Delay(TimeSpan.FromMilliseconds(15), TimeProvider.System, token);
            Interlocked.Decrement(ref running);
            return Result.Success<IReadOnlyList<DeliveryReport?>>([.. queries.Select(_ => new DeliveryReport { Status = DeliveryStatus.Delivered })]);
        };
        for (int i = 0; i < 20; i++)
        {
            await rig.SendAsync();
        }

        (await rig.FirstPassAsync()).Changed.Should().Be(20);

        most.Should().Be(3);
    }

    [Theory]
    [InlineData(1, 30)]
    [InlineData(2, 120)]
    [InlineData(3, 600)]
    [InlineData(4, 1800)]
    [InlineData(5, 7200)]
    [InlineData(9, 7200)]
    public async Task Each_question_without_an_end_waits_longer_for_the_next(int attempt, int seconds)
    {
        await using var rig = new TrackingRig();
        string id = await rig.SendAsync();
        await rig.FirstPassAsync();
        for (int i = 1; i < attempt; i++)
        {
            await rig.PassAfterAsync((await rig.RecordAsync(id)).NextCheckAt!.Value - rig.Now);
        }

        TrackingRecord record = await rig.RecordAsync(id);
        record.CheckCount.Should().Be(attempt);
        (record.NextCheckAt - rig.Now).Should().Be(TimeSpan.FromSeconds(seconds));
    }

    [Fact]
    public async Task A_message_that_the_gateway_does_not_know_yet_stays_as_it_is()
    {
        await using var rig = new TrackingRig();
        string id = await rig.SendAsync();

        await rig.FirstPassAsync();

        (await rig.RecordAsync(id)).Should().BeEquivalentTo(new { Status = DeliveryStatus.Pending, Issue = TrackingIssue.NotKnownToGateway, CheckCount = 1 });
    }

    [Fact]
    public async Task A_gateway_that_fails_changes_no_status_however_long_and_says_so_in_health()
    {
        await using var rig = new TrackingRig();
        string id = await rig.SendAsync();
        rig.Gateway.Question = (_, _) => Task.FromResult<Result<IReadOnlyList<DeliveryReport?>>>(FakeGateway.Error(KMsgErrorCode.AuthenticationFailed, SendOutcome.Rejected));

        TrackingPass pass = await rig.FirstPassAsync();
        TrackingHealth health = await rig.Tracking.CheckHealthAsync();
        await rig.PassAfterAsync(TimeSpan.FromDays(10));

        (pass.Asked, pass.Unanswered, pass.Changed).Should().Be((1, 1, 0));
        health.IsHealthy.Should().BeFalse();
        health.Providers.Should().ContainSingle().Which.Should().BeEquivalentTo(new { ProviderId = "gw", ConsecutiveFailures = 1, LastErrorCode = "AuthenticationFailed" });
        (await rig.RecordAsync(id)).Should().BeEquivalentTo(new { Status = DeliveryStatus.Pending, Issue = TrackingIssue.QueryFailed, IssueCode = "AuthenticationFailed", CheckCount = 2 });
        rig.Gateway.Question = null;
        rig.Gateway.Fate = _ => new DeliveryReport { Status = DeliveryStatus.Delivered };
        await rig.PassAfterAsync(TimeSpan.FromHours(2));
        (await rig.RecordAsync(id)).Status.Should().Be(DeliveryStatus.Delivered, "it was never given up");
        (await rig.Tracking.CheckHealthAsync()).IsHealthy.Should().BeTrue();
    }

    [Fact]
    public async Task A_gateway_that_asks_for_patience_gets_it()
    {
        await using var rig = new TrackingRig();
        string id = await rig.SendAsync();
        rig.Gateway.Question = (_, _) => Task.FromResult<Result<IReadOnlyList<DeliveryReport?>>>(
            FakeGateway.Error(KMsgErrorCode.RateLimitExceeded, SendOutcome.Rejected, isTransient: true, retryAfter: TimeSpan.FromMinutes(20)));
        await rig.FirstPassAsync();
        await rig.SendAsync();

        await rig.PassAfterAsync(TimeSpan.FromMinutes(19));

        rig.Gateway.Questions.Should().ContainSingle();
        (await rig.RecordAsync(id)).NextCheckAt.Should().Be(rig.Now.AddMinutes(1));
        await rig.PassAfterAsync(TimeSpan.FromMinutes(1));
        rig.Gateway.Questions.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_hanging_gateway_stops_nobody_else()
    {
        var hanging = new FakeGateway("hanging") { Question = (_, _) => new TaskCompletionSource<Result<IReadOnlyList<DeliveryReport?>>>().Task };
        var fine = new FakeGateway("fine") { Fate = _ => new DeliveryReport { Status = DeliveryStatus.Delivered } };
        await using var rig = new TrackingRig(hanging, fine);
        for (int i = 0; i < 10; i++)
        {
            await rig.SendAsync(new SmsMessage { To = "01012345678", Text = "a", ProviderId = "hanging", MessageId = $"h{i}" });
        }

        rig.Tracking.Start();
        await rig.SendAsync(new SmsMessage { To = "01012345678", Text = "a", ProviderId = "fine", MessageId = "f" });
        Task<TrackingRecord> delivered = rig.Tracking.WaitForDeliveryAsync("f", TimeSpan.FromMinutes(10));
        await rig.AdvanceUntilAsync(delivered, TimeSpan.FromSeconds(1));
        await rig.AdvanceUntilAsync(TrackingRig.UntilAsync(() => rig.RecordAsync("h0").Result.Issue == TrackingIssue.QueryFailed), TimeSpan.FromSeconds(5));

        (await rig.RecordAsync("h0")).Should().BeEquivalentTo(new { Status = DeliveryStatus.Pending, IssueCode = "NetworkTimeout" });
        TrackingHealth health = await rig.Tracking.CheckHealthAsync();
        health.Providers.Single(provider => provider.ProviderId == "hanging").HangingRequests.Should().BePositive();
        health.Providers.Single(provider => provider.ProviderId == "fine").IsHealthy.Should().BeTrue();
    }

    [Theory]
    [InlineData("throws")]
    [InlineData("too few")]
    public async Task A_provider_that_breaks_its_contract_is_trouble_and_no_fact_about_messages(string how)
    {
        await using var rig = new TrackingRig();
        string id = await rig.SendAsync();
        rig.Gateway.Question = how == "throws"
            ? (_, _) => throw new InvalidOperationException("010-1234-5678")
            : (_, _) => Task.FromResult(Result.Success<IReadOnlyList<DeliveryReport?>>([]));

        await rig.FirstPassAsync();

        (await rig.RecordAsync(id)).Should().BeEquivalentTo(new { Status = DeliveryStatus.Pending, Issue = TrackingIssue.QueryFailed });
        rig.Logs.GetSnapshot().Should().OnlyContain(line => !line.Message.Contains("5678", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_answer_about_another_message_is_ignored()
    {
        await using var rig = new TrackingRig();
        string id = await rig.SendAsync();
        rig.Gateway.Fate = _ => new DeliveryReport { ProviderMessageId = "someone else's", Status = DeliveryStatus.Failed };

        await rig.FirstPassAsync();

        (await rig.RecordAsync(id)).Should().BeEquivalentTo(new { Status = DeliveryStatus.Pending, Issue = TrackingIssue.NotKnownToGateway });
    }

    [Fact]
    public async Task A_message_without_an_end_becomes_unknown_after_the_horizon_with_the_reason()
    {
        await using var rig = new TrackingRig();
        string id = await rig.SendAsync();
        rig.Gateway.Fate = _ => new DeliveryReport { Status = DeliveryStatus.Sent, ProviderStatusCode = "3000" };
        await rig.FirstPassAsync();
        await rig.PassAfterAsync(TimeSpan.FromHours(71));
        (await rig.RecordAsync(id)).Status.Should().Be(DeliveryStatus.Sent);

        await rig.PassAfterAsync(TimeSpan.FromHours(2));

        (await rig.RecordAsync(id)).Should().BeEquivalentTo(new { Status = DeliveryStatus.Unknown, Issue = TrackingIssue.HorizonPassed, IssueCode = "Sent", NextCheckAt = (DateTimeOffset?)null });
    }

    [Fact]
    public async Task A_message_whose_gateway_cannot_be_asked_waits_for_a_webhook_until_the_horizon()
    {
        await using var rig = new TrackingRig(new MuteGateway());
        string told = await rig.SendAsync();
        string untold = await rig.SendAsync();
        await rig.FirstPassAsync();
        (await rig.RecordAsync(untold)).Should().BeEquivalentTo(new { Status = DeliveryStatus.Pending, Issue = TrackingIssue.NotQueryable, NextCheckAt = (DateTimeOffset?)null });

        await rig.Tracking.ReportAsync("mute", new DeliveryReport { MessageId = told, Status = DeliveryStatus.Delivered });
        TrackingPass pass = await rig.PassAfterAsync(TimeSpan.FromHours(73));

        pass.GivenUp.Should().Be(1);
        (await rig.RecordAsync(told)).Status.Should().Be(DeliveryStatus.Delivered);
        (await rig.RecordAsync(untold)).Should().BeEquivalentTo(new { Status = DeliveryStatus.Unknown, Issue = TrackingIssue.HorizonPassed, IssueCode = "NotQueryable" });
    }

    [Fact]
    public async Task A_message_whose_provider_is_not_registered_here_is_left_to_others_until_the_horizon()
    {
        await using var rig = new TrackingRig();
        await rig.Memory.AddManyAsync([new NewTrackingRecord { MessageId = "m1", ProviderId = "elsewhere", Type = MessageType.Sms, To = "01012345678", RequestedAt = rig.Now, AcceptedAt = rig.Now, NextCheck = NextCheck.After(TimeSpan.Zero) }]);
        await rig.FirstPassAsync();
        (await rig.RecordAsync("m1")).Should().BeEquivalentTo(new { Status = DeliveryStatus.Pending, CheckCount = 0, ClaimNumber = 0L });

        await rig.PassAfterAsync(TimeSpan.FromHours(80));

        (await rig.RecordAsync("m1")).Should().BeEquivalentTo(new { Status = DeliveryStatus.Unknown, Issue = TrackingIssue.HorizonPassed });
    }

    [Fact]
    public async Task Two_pollers_never_ask_about_the_same_message_at_once()
    {
        await using var rig = new TrackingRig();
        rig.Gateway.Fate = _ => new DeliveryReport { Status = DeliveryStatus.Delivered };
        for (int i = 0; i < 300; i++)
        {
            await rig.SendAsync();
        }

        DeliveryTrackingService[] services = [rig.Tracking, rig.NewService(), rig.NewService()];
        rig.Time.Advance(TimeSpan.FromSeconds(10));
        TrackingPass[] passes = await Task.WhenAll(services.Select(service => service.RunOnceAsync())).WaitAsync(TrackingRig.Deadline);

        passes.Sum(pass => pass.Changed).Should().Be(300);
        rig.Gateway.Questions.SelectMany(question => question).Select(query => query.MessageId).Should().HaveCount(300).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Stopping_gives_back_what_was_only_claimed_and_lets_a_question_end()
    {
        await using var rig = new TrackingRig();
        rig.Gateway.MaxStatusQueries = 1;
        rig.Options.Polling.Concurrency = 1;
        var answer = new TaskCompletionSource();
        rig.Gateway.Question = async (_, _) =>
        {
            await answer.Task;
            return Result.Success<IReadOnlyList<DeliveryReport?>>([new DeliveryReport { Status = DeliveryStatus.Delivered }]);
        };
        string[] ids = [await rig.SendAsync(), await rig.SendAsync(), await rig.SendAsync()];
        rig.Time.Advance(TimeSpan.FromSeconds(10));
        rig.Tracking.Start();
        rig.Tracking.Start();
        await TrackingRig.UntilAsync(() => rig.Gateway.Questions.Count == 1);

        Task stopped = rig.Tracking.StopAsync();
        answer.SetResult();
        await stopped.WaitAsync(TrackingRig.Deadline);

        rig.Gateway.Questions.Should().ContainSingle();
        TrackingRecord[] records = [await rig.RecordAsync(ids[0]), await rig.RecordAsync(ids[1]), await rig.RecordAsync(ids[2])];
        records.Count(record => record.Status == DeliveryStatus.Delivered).Should().Be(1);
        (await rig.Memory.ClaimDueAsync(new ClaimRequest { Limit = 10, Lease = TimeSpan.FromMinutes(1) })).Should().HaveCount(2, "they are due at once, not after the lease");
    }

    [Fact]
    public async Task Stopping_is_bounded_although_a_gateway_hangs()
    {
        await using var rig = new TrackingRig();
        rig.Gateway.Question = (_, _) => new TaskCompletionSource<Result<IReadOnlyList<DeliveryReport?>>>().Task;
        rig.Options.Polling.RequestTimeout = TimeSpan.FromHours(1);
        rig.Options.Polling.Lease = TimeSpan.FromHours(2);
        await rig.SendAsync();
        rig.Time.Advance(TimeSpan.FromSeconds(10));
        rig.Tracking.Start();
        await TrackingRig.UntilAsync(() => !rig.Gateway.Questions.IsEmpty);
        DateTimeOffset before = rig.Now;

        await rig.AdvanceUntilAsync(rig.Tracking.StopAsync(), TimeSpan.FromSeconds(5));

        (rig.Now - before).Should().BeLessThan(TimeSpan.FromMinutes(2));
        rig.Tracking.Start();
        await rig.AdvanceUntilAsync(rig.Tracking.StopAsync(), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Polling_goes_on_after_the_store_was_down()
    {
        await using var rig = new TrackingRig();
        rig.Gateway.Fate = _ => new DeliveryReport { Status = DeliveryStatus.Delivered };
        string id = await rig.SendAsync();
        rig.Store.Fault = call => call == nameof(IDeliveryTrackingStore.ClaimDueAsync) ? FaultyStore.Down : null;
        rig.Tracking.Start();
        await rig.AdvanceUntilAsync(TrackingRig.UntilAsync(() => !rig.Tracking.CheckHealthAsync().Result.IsHealthy), TimeSpan.FromSeconds(5));

        rig.Store.Fault = _ => null;
        TrackingRecord record = await rig.AdvanceUntilAsync(rig.Tracking.WaitForDeliveryAsync(id, TimeSpan.FromHours(1)), TimeSpan.FromSeconds(5));

        record.Status.Should().Be(DeliveryStatus.Delivered);
    }

    [Fact]
    public void Settings_can_be_changed_in_place_or_given_as_a_whole()
    {
        var inPlace = new DeliveryTrackingOptions { Polling = { Interval = TimeSpan.FromSeconds(1) }, Retention = { Delivered = null } };
        var whole = new DeliveryTrackingOptions { Polling = new DeliveryPollingOptions { Interval = TimeSpan.FromSeconds(1) } };

        inPlace.Polling.Should().BeEquivalentTo(whole.Polling);
        new DeliveryPollingOptions().Should().BeEquivalentTo(new { Interval = TimeSpan.FromSeconds(5), InitialDelay = TimeSpan.FromSeconds(10), Horizon = TimeSpan.FromHours(72) });
    }

    [Fact]
    public void Wrong_options_are_refused_with_the_name_of_the_setting()
    {
        Action<DeliveryTrackingOptions>[] wrong =
        [
            options => options.Polling.Concurrency = 0, options => options.Polling.BatchSize = 0, options => options.Polling.Interval = TimeSpan.Zero,
            options => options.Polling.Backoff = [TimeSpan.Zero], options => options.Polling.Lease = TimeSpan.FromSeconds(1), options => options.Polling.Jitter = 2,
            options => options.Polling.Horizon = TimeSpan.Zero, options => options.Recording.BatchSize = 0, options => options.ApiFailover = new ApiFailoverOptions(),
            options => options.Providers = [new FakeGateway(), new FakeGateway()],
        ];

        foreach (Action<DeliveryTrackingOptions> change in wrong)
        {
            var options = new DeliveryTrackingOptions();
            change(options);
            options.Invoking(each => new DeliveryTrackingService(each)).Should().Throw<ArgumentException>().Which.Message.Should().MatchRegex("Polling\\.|Recording\\.|ApiFailover\\.|id 'gw'");
        }
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int seen = Volatile.Read(ref target);
        while (seen < value && Interlocked.CompareExchange(ref target, value, seen) is var found && found != seen)
        {
            seen = found;
        }
    }
}
