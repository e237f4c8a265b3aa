namespace KMessage.Tests.OriginalDefects;

/// <summary>Section A of the list of what went wrong in the original: facade, normalising, routing. The number of the defect stands in the trait.</summary>
public sealed class FacadeDefectTests
{
    private readonly FakeProvider _provider = new();

    [Fact, Trait("Defect", "1")]
    public async Task A_hook_that_throws_does_not_turn_a_sent_message_into_a_failure()
    {
        Result<SendReceipt> result = await WithHooks(new RecordingHooks("accepted")).SendAsync(Some.Text());

        result.IsSuccess.Should().BeTrue();
    }

    [Fact, Trait("Defect", "3")]
    public async Task A_text_without_a_type_does_not_lose_its_schedule_country_or_fields()
    {
        DateTimeOffset later = TimeProvider.System.GetUtcNow().AddDays(1);

        await Some.KMsg(_provider).SendAsync(Some.Text() with { ScheduledAt = later, Country = "82", CustomFields = new Dictionary<string, string> { ["a"] = "b" } });

        _provider.Sent[0].Should().BeEquivalentTo(new { ScheduledAt = later, Country = "82", CustomFields = new Dictionary<string, string> { ["a"] = "b" } });
    }

    [Fact, Trait("Defect", "4")]
    public async Task A_placeholder_without_a_value_is_not_sent_to_a_person()
    {
        Result<SendReceipt> result = await Some.KMsg(_provider).SendAsync(Some.Text("Hi #{name}"));

        result.IsSuccess.Should().BeFalse();
        _provider.Sent.Should().BeEmpty();
    }

    [Theory, Trait("Defect", "5")]
    [InlineData("#{constructor}")]
    [InlineData("#{toString}")]
    [InlineData("#{ToString}")]
    [InlineData("#{Count}")]
    public async Task A_placeholder_does_not_reach_the_programs_own_members(string text)
    {
        Result<SendReceipt> result = await Some.KMsg(_provider).SendAsync(Some.Text(text) with { Variables = new() { ["a"] = "b" } });

        result.Error!.Field.Should().Be("Variables");
    }

    [Fact, Trait("Defect", "6")]
    public async Task Spaces_in_a_placeholder_do_not_make_another_name()
    {
        await Some.KMsg(_provider).SendAsync(Some.Text("#{ name }") with { Variables = new() { ["name"] = "Kim" } });

        _provider.SentTexts.Should().Equal("Kim");
    }

    [Fact, Trait("Defect", "7")]
    public async Task The_raw_text_does_not_decide_between_SMS_and_LMS()
    {
        await Some.KMsg(_provider).SendAsync(Some.Text("#{a}") with { Variables = new() { ["a"] = new string('a', 200) } });

        _provider.Sent[0].Type.Should().Be(MessageType.Lms);
    }

    [Fact, Trait("Defect", "8")]
    public async Task A_character_that_cannot_be_sent_is_not_silently_counted()
    {
        Result<SendReceipt> result = await Some.KMsg(_provider).SendAsync(Some.Text("🎉"));

        result.Error!.Message.Should().Contain("U+1F389");
    }

    [Fact, Trait("Defect", "9")]
    public async Task An_explicit_SMS_or_LMS_is_not_sent_without_a_look_at_its_length()
    {
        SendManyResult many = await Some.KMsg(_provider).SendManyAsync(
            [new SmsMessage { To = Some.Recipient, Text = new string('a', 91) }, new LmsMessage { To = Some.Recipient, Text = new string('a', 2001) }]);

        many.Succeeded.Should().Be(0);
        _provider.Sent.Should().BeEmpty();
    }

    [Theory, Trait("Defect", "10")]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("hello")]
    public async Task A_recipient_that_is_none_is_not_sent_on(string? to)
    {
        Result<SendReceipt> result = await Some.KMsg(_provider).SendAsync(Some.Text(to: to!));

        result.Error!.Field.Should().Be("To");
        _provider.Sent.Should().BeEmpty();
    }

    [Theory, Trait("Defect", "11")]
    [InlineData("before")]
    [InlineData("failed")]
    [InlineData("final")]
    public async Task A_hook_that_throws_does_not_throw_away_the_results_of_a_batch(string step)
    {
        SendManyResult many = await WithHooks(new RecordingHooks(step)).SendManyAsync([Some.Sms(0), Some.Text(to: ""), Some.Sms(2)]);

        many.Results.Select(result => result.IsSuccess).Should().Equal(true, false, true);
    }

    [Fact, Trait("Defect", "12")]
    public async Task One_malformed_element_does_not_stop_a_batch()
    {
        SendManyResult many = await Some.KMsg(_provider).SendManyAsync([null!, Some.Sms(1), Some.Text(null!, null!)]);

        many.Results.Select(result => result.IsSuccess).Should().Equal(false, true, false);
    }

    [Fact, Trait("Defect", "13")]
    public async Task An_unroutable_element_of_a_batch_is_not_handled_twice()
    {
        var hooks = new RecordingHooks();

        await WithHooks(hooks).SendManyAsync([Some.Sms(0) with { ProviderId = "zzz" }, Some.Sms(1)]);

        hooks.Told.Where(told => told.Step == "final").Select(told => told.Context.Message.MessageId).Should().BeEquivalentTo("m-0", "m-1");
    }

    [Fact, Trait("Defect", "14")]
    public async Task A_refusal_is_not_kept_from_the_final_hook()
    {
        var hooks = new RecordingHooks();

        await WithHooks(hooks).SendAsync(Some.Text(to: ""));

        hooks.Steps.Should().Contain("final");
    }

    [Fact, Trait("Defect", "15")]
    public async Task The_provider_is_not_missing_from_the_hooks()
    {
        var hooks = new RecordingHooks();

        await WithHooks(hooks).SendAsync(Some.Text());

        hooks.Told.Should().OnlyContain(told => told.Context.ProviderId == "fake");
    }

    [Fact, Trait("Defect", "16")]
    public void A_turn_is_not_given_to_a_provider_that_cannot_send_the_kind()
    {
        var kakao = new FakeProvider("kakao", new HashSet<MessageType> { MessageType.AlimTalk });
        Action making = () => Some.KMsg(
            options =>
            {
                options.Routing.Strategy = RoutingStrategy.RoundRobin;
                options.Routing.ByType[MessageType.Sms] = ["fake", "kakao"];
            },
            _provider,
            kakao);

        making.Should().Throw<ArgumentException>().WithMessage("*names 'kakao', but that provider does not take Sms*");
    }

    [Fact, Trait("Defect", "17")]
    public void An_unknown_default_provider_is_not_ignored()
    {
        Action making = () => Some.KMsg(options => options.Routing.DefaultProviderId = "solaip", _provider);

        making.Should().Throw<ArgumentException>().WithMessage("*'solaip'*Registered: 'fake'*");
    }

    [Fact(Timeout = Deadline.Milliseconds), Trait("Defect", "18")]
    public async Task A_gateway_that_hangs_does_not_hang_a_caller_who_cancels()
    {
        using var cancellation = new CancellationTokenSource();
        var hanging = new FakeProvider
        {
            Work = async token =>
            {
                await cancellation.CancelAsync();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            },
        };

        Result<SendReceipt> result = await Some.KMsg(hanging).SendAsync(Some.Text(), cancellation.Token);

        result.Error.Should().BeEquivalentTo(new { Code = KMsgErrorCode.RequestAborted, Outcome = SendOutcome.Unknown });
    }

    [Fact, Trait("Defect", "18")]
    public async Task Failover_is_not_only_a_word()
    {
        var down = new FakeProvider("down") { Reply = _ => Some.Error(KMsgErrorCode.NetworkError, SendOutcome.NotSent) };

        Result<SendReceipt> result = await Some.KMsg(options => options.Routing.Strategy = RoutingStrategy.Failover, down, _provider).SendAsync(Some.Text());

        result.Value.ProviderId.Should().Be("fake");
    }

    [Fact, Trait("Defect", "19")]
    public async Task The_message_id_is_not_kept_from_the_gateway_nor_an_idempotency_key_ignored()
    {
        await Some.KMsg(_provider).SendAsync(Some.Text() with { MessageId = "mine" });
        Result<SendReceipt> keyed = await Some.KMsg(_provider).SendAsync(Some.Text() with { IdempotencyKey = "k" });

        _provider.Sent.Should().ContainSingle().Which.MessageId.Should().Be("mine");
        keyed.Error!.Field.Should().Be("IdempotencyKey");
    }

    [Fact(Timeout = Deadline.Milliseconds), Trait("Defect", "22")]
    public async Task A_gateway_that_takes_many_is_not_asked_for_each()
    {
        var provider = new FakeBatchProvider { BatchLimits = new(1000, 1_000_000) };

        await Some.KMsg(provider).SendManyAsync(Some.SmsMessages(1000));

        provider.Batches.Should().ContainSingle();
    }

    [Fact(Timeout = Deadline.Milliseconds), Trait("Defect", "22")]
    public async Task The_slowest_message_does_not_stall_those_behind_it()
    {
        var others = new CountdownEvent(9);
        var rest = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        int number = 0;
        var provider = new FakeProvider
        {
            Work = _ =>
            {
                if (Interlocked.Increment(ref number) == 1)
                {
                    return rest.Task;
                }

                if (others.Signal())
                {
                    rest.SetResult();
                }

                return Task.CompletedTask;
            },
        };

        SendManyResult many = await Some.KMsg(provider).SendManyAsync(Some.SmsMessages(10), new SendManyOptions { Concurrency = 2 });

        many.Succeeded.Should().Be(10);
    }

    [Fact, Trait("Defect", "23")]
    public async Task The_providers_error_is_not_wrapped_in_another()
    {
        KMsgError error = Some.Error(KMsgErrorCode.MessageSendFailed, SendOutcome.Rejected) with { ProviderId = "fake", ProviderCode = "1062", HttpStatus = 400 };

        Result<SendReceipt> result = await Some.KMsg(new FakeProvider { Reply = _ => error }).SendAsync(Some.Text());

        result.Error.Should().BeSameAs(error);
    }

    [Fact, Trait("Defect", "24")]
    public void Misuse_of_the_constructor_is_not_just_any_exception()
    {
        Action making = () => Some.KMsg();

        making.Should().Throw<ArgumentException>();
    }

    [Fact, Trait("Defect", "25")]
    public async Task Healthy_does_not_mean_never_asked()
    {
        bool isAsked = false;
        var provider = new FakeProvider { Balance = () => { isAsked = true; throw new InvalidOperationException(); } };

        HealthReport report = await Some.KMsg(provider).CheckHealthAsync();

        isAsked.Should().BeTrue();
        report.Issues.Should().ContainSingle().Which.Should().StartWith("fake: ");
    }

    [Fact, Trait("Defect", "27")]
    public async Task An_AlimTalk_without_a_channel_is_not_blocked_before_the_provider_had_a_word()
    {
        Result<SendReceipt> result = await Some.KMsg(_provider).SendAsync(Some.AlimTalk());

        result.IsSuccess.Should().BeTrue();
    }

    private KMsg WithHooks(SendHooks hooks) => Some.KMsg(options => options.Hooks = [hooks], _provider);
}
