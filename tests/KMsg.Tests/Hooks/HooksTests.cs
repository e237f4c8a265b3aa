namespace KMessage.Tests.Hooks;

public sealed class HooksTests
{
    public static TheoryData<string> Steps => ["before", "accepted", "failed", "final"];

    [Fact]
    public async Task An_accepted_message_is_told_before_accepted_and_final()
    {
        var hooks = new RecordingHooks();
        List<string> order = [];
        var provider = new FakeProvider { Reply = _ => { order.AddRange(hooks.Steps); return new ProviderReceipt(); } };

        Result<SendReceipt> result = await KMsg(provider, hooks).SendAsync(Some.Text());

        order.Should().Equal("before");
        hooks.Steps.Should().Equal("before", "accepted", "final");
        hooks.Told[1].Detail.Should().BeSameAs(result.Value);
    }

    [Fact]
    public async Task A_failed_message_is_told_before_failed_and_final()
    {
        var hooks = new RecordingHooks();
        var provider = new FakeProvider { Reply = _ => Some.Error(KMsgErrorCode.MessageSendFailed, SendOutcome.Rejected) };

        Result<SendReceipt> result = await KMsg(provider, hooks).SendAsync(Some.Text());

        hooks.Steps.Should().Equal("before", "failed", "final");
        hooks.Told[1].Detail.Should().BeSameAs(result.Error);
    }

    [Fact]
    public async Task A_refused_message_is_told_failed_and_final()
    {
        var hooks = new RecordingHooks();
        KMsg kmsg = KMsg(new FakeProvider(), hooks);

        await kmsg.SendAsync(Some.Text(to: ""));
        await kmsg.SendManyAsync([Some.Text(to: "")]);

        hooks.Steps.Should().Equal("failed", "final", "failed", "final");
        hooks.Told.Should().OnlyContain(told => told.Context.ProviderId == null);
    }

    [Fact]
    public async Task A_hook_sees_the_message_as_it_is_sent_and_its_provider()
    {
        var hooks = new RecordingHooks();

        await KMsg(new FakeProvider(), hooks).SendAsync(Some.Text("Hello #{name}", "010-1234-5678") with { Variables = new() { ["name"] = "World" } });

        SendContext context = hooks.Told[0].Context;
        context.Message.Should().BeOfType<SmsMessage>().Which.Should().BeEquivalentTo(new { Text = "Hello World", To = "01012345678" });
        context.ProviderId.Should().Be("fake");
    }

    [Fact]
    public async Task After_a_failover_the_hook_sees_the_provider_that_took_it()
    {
        var hooks = new RecordingHooks();
        var first = new FakeProvider("first") { Reply = _ => Some.Error(KMsgErrorCode.NetworkError, SendOutcome.NotSent) };
        KMsg kmsg = Some.KMsg(
            options =>
            {
                options.Hooks = [hooks];
                options.Routing.Strategy = RoutingStrategy.Failover;
            },
            first,
            new FakeProvider("second"));

        await kmsg.SendAsync(Some.Text());
        await kmsg.SendManyAsync([Some.Text()]);

        hooks.Told.Select(told => (told.Step, told.Context.ProviderId)).Should().Equal(
            ("before", "second"), ("accepted", "second"), ("final", "second"), ("before", "second"), ("accepted", "second"), ("final", "second"));
        hooks.Told[0].Detail.Should().Be("first");
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_hook_that_throws_changes_nothing(string step)
    {
        var throwing = new RecordingHooks(step);
        var other = new RecordingHooks();
        var provider = new FakeProvider { Reply = message => message.MessageId == "m-1" ? Some.Error(KMsgErrorCode.MessageSendFailed, SendOutcome.Rejected) : new ProviderReceipt() };
        KMsg kmsg = KMsg(provider, throwing, other);

        Result<SendReceipt> accepted = await kmsg.SendAsync(Some.Sms(0));
        Result<SendReceipt> failed = await kmsg.SendAsync(Some.Sms(1));
        SendManyResult many = await kmsg.SendManyAsync(Some.SmsMessages(2));

        accepted.IsSuccess.Should().BeTrue();
        failed.Error!.Code.Should().Be(KMsgErrorCode.MessageSendFailed);
        many.Results.Select(result => result.IsSuccess).Should().Equal(true, false);
        throwing.Steps.Should().Contain(step);
        other.Steps.Should().HaveCount(12);
    }

    [Fact]
    public async Task A_batch_hook_gets_the_members_of_a_request_at_once()
    {
        var hooks = new RecordingBatchHooks();

        await KMsg(new FakeBatchProvider { BatchLimits = new(3, 1_000_000) }, hooks).SendManyAsync(Some.SmsMessages(6));

        hooks.Told.Select(sends => sends.Count).Should().Equal(3, 3);
        hooks.Told.SelectMany(sends => sends).Select(send => send.Result.Value.MessageId).Should().BeEquivalentTo("m-0", "m-1", "m-2", "m-3", "m-4", "m-5");
    }

    [Fact]
    public async Task A_batch_hook_that_throws_changes_nothing()
    {
        SendManyResult many = await KMsg(new FakeBatchProvider(), new RecordingBatchHooks(throws: true)).SendManyAsync(Some.SmsMessages(3));

        many.Succeeded.Should().Be(3);
    }

    [Fact]
    public async Task A_batch_hook_is_told_of_a_single_message_too()
    {
        var hooks = new RecordingBatchHooks();

        await KMsg(new FakeProvider(), hooks).SendAsync(Some.Text());

        hooks.Told.Should().ContainSingle().Which.Should().ContainSingle();
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_caller_who_cancels_still_has_the_end_told()
    {
        using var cancellation = new CancellationTokenSource();
        var hooks = new RecordingHooks();
        var provider = new FakeProvider { Work = _ => cancellation.CancelAsync() };

        Result<SendReceipt> result = await KMsg(provider, hooks).SendAsync(Some.Text(), cancellation.Token);

        result.IsSuccess.Should().BeTrue();
        hooks.Steps.Should().Equal("before", "accepted", "final");
    }

    [Fact]
    public async Task A_message_cancelled_before_it_left_is_told_failed_and_final()
    {
        var hooks = new RecordingHooks();
        KMsg kmsg = KMsg(new FakeProvider(), hooks);

        await kmsg.SendAsync(Some.Text(), new CancellationToken(canceled: true));
        await kmsg.SendManyAsync([Some.Text()], cancellationToken: new CancellationToken(canceled: true));

        hooks.Steps.Should().Equal("failed", "final", "failed", "final");
    }

    [Fact]
    public async Task A_fallback_that_the_gateway_takes_on_is_told_to_the_hooks()
    {
        var hooks = new RecordingHooks();

        await KMsg(new FakeProvider { Reply = _ => new ProviderReceipt { GatewayHandlesFailover = true } }, hooks).SendAsync(Some.AlimTalk());

        hooks.Told[1].Context.GatewayHandlesFailover.Should().BeTrue();
    }

    private static KMsg KMsg(IProvider provider, params SendHooks[] hooks) => Some.KMsg(options => options.Hooks = hooks, provider);
}
