namespace KMessage.Tests.Routing;

public sealed class FailoverTests
{
    private readonly FakeProvider _second = new("second");

    [Theory]
    [InlineData(KMsgErrorCode.NetworkError, SendOutcome.NotSent)]
    [InlineData(KMsgErrorCode.NetworkTimeout, SendOutcome.NotSent)]
    [InlineData(KMsgErrorCode.AuthenticationFailed, SendOutcome.Rejected)]
    [InlineData(KMsgErrorCode.InsufficientBalance, SendOutcome.Rejected)]
    [InlineData(KMsgErrorCode.RateLimitExceeded, SendOutcome.Rejected)]
    [InlineData(KMsgErrorCode.ServiceUnavailable, SendOutcome.Rejected)]
    public async Task A_gateway_that_provably_took_nothing_is_passed_over(KMsgErrorCode code, SendOutcome outcome)
    {
        KMsg kmsg = KMsg(code, outcome, RoutingStrategy.Failover);

        Result<SendReceipt> result = await kmsg.SendAsync(Some.Text());

        result.Value.ProviderId.Should().Be("second");
    }

    [Theory]
    [InlineData(KMsgErrorCode.NetworkTimeout, SendOutcome.Unknown)]
    [InlineData(KMsgErrorCode.ServiceUnavailable, SendOutcome.Unknown)]
    [InlineData(KMsgErrorCode.UnknownError, SendOutcome.Unknown)]
    [InlineData(KMsgErrorCode.InvalidRequest, SendOutcome.NotSent)]
    [InlineData(KMsgErrorCode.InvalidRequest, SendOutcome.Rejected)]
    [InlineData(KMsgErrorCode.MessageSendFailed, SendOutcome.Rejected)]
    [InlineData(KMsgErrorCode.TemplateNotFound, SendOutcome.Rejected)]
    [InlineData(KMsgErrorCode.RequestAborted, SendOutcome.NotSent)]
    public async Task What_may_have_been_taken_or_is_wrong_in_itself_goes_nowhere_else(KMsgErrorCode code, SendOutcome outcome)
    {
        KMsg kmsg = KMsg(code, outcome, RoutingStrategy.Failover);

        Result<SendReceipt> single = await kmsg.SendAsync(Some.Text());
        SendManyResult many = await kmsg.SendManyAsync([Some.Text(), Some.Text()]);

        single.Error!.Code.Should().Be(code);
        many.Results.Select(result => result.Error!.Code).Should().Equal(code, code);
        _second.Sent.Should().BeEmpty();
    }

    [Theory]
    [InlineData(RoutingStrategy.First)]
    [InlineData(RoutingStrategy.RoundRobin)]
    public async Task Only_the_strategy_Failover_goes_on(RoutingStrategy strategy)
    {
        KMsg kmsg = KMsg(KMsgErrorCode.NetworkError, SendOutcome.NotSent, strategy);

        await kmsg.SendAsync(Some.Text());

        _second.Sent.Should().BeEmpty();
    }

    [Fact]
    public async Task A_message_that_names_its_provider_goes_nowhere_else()
    {
        KMsg kmsg = KMsg(KMsgErrorCode.NetworkError, SendOutcome.NotSent, RoutingStrategy.Failover);

        await kmsg.SendAsync(Some.Text() with { ProviderId = "first" });

        _second.Sent.Should().BeEmpty();
    }

    [Fact]
    public async Task The_last_error_is_the_result_when_all_fail()
    {
        var last = new FakeProvider("last") { Reply = _ => Some.Error(KMsgErrorCode.InsufficientBalance, SendOutcome.Rejected) };
        KMsg kmsg = Some.KMsg(options => options.Routing.Strategy = RoutingStrategy.Failover, Failing(KMsgErrorCode.NetworkError, SendOutcome.NotSent), last);

        Result<SendReceipt> result = await kmsg.SendAsync(Some.Text());

        result.Error.Should().BeEquivalentTo(new { Code = KMsgErrorCode.InsufficientBalance, ProviderId = "last" });
    }

    [Fact]
    public async Task A_provider_listed_twice_is_not_tried_again()
    {
        FakeProvider first = Failing(KMsgErrorCode.NetworkError, SendOutcome.NotSent);
        KMsg kmsg = Some.KMsg(
            options =>
            {
                options.Routing.Strategy = RoutingStrategy.Failover;
                options.Routing.ByType[MessageType.Sms] = ["first", "first", "second"];
            },
            first,
            _second);

        await kmsg.SendAsync(Some.Text());

        first.Sent.Should().ContainSingle();
    }

    [Fact]
    public async Task A_caller_who_cancels_gets_no_second_attempt()
    {
        using var cancellation = new CancellationTokenSource();
        var first = new FakeProvider("first")
        {
            Work = _ => cancellation.CancelAsync(),
            Reply = _ => Some.Error(KMsgErrorCode.NetworkError, SendOutcome.NotSent),
        };
        KMsg kmsg = Some.KMsg(options => options.Routing.Strategy = RoutingStrategy.Failover, first, _second);

        Result<SendReceipt> result = await kmsg.SendAsync(Some.Text(), cancellation.Token);

        result.Error!.Code.Should().Be(KMsgErrorCode.NetworkError);
        _second.Sent.Should().BeEmpty();
    }

    [Fact]
    public async Task Only_the_members_of_a_batch_that_failed_go_on()
    {
        var first = new FakeBatchProvider("first")
        {
            Reply = message => message.MessageId is "m-1" or "m-3" ? Some.Error(KMsgErrorCode.RateLimitExceeded, SendOutcome.Rejected) : new ProviderReceipt(),
        };
        var second = new FakeBatchProvider("second");
        KMsg kmsg = Some.KMsg(options => options.Routing.Strategy = RoutingStrategy.Failover, first, second);

        SendManyResult many = await kmsg.SendManyAsync(Some.SmsMessages(5));

        many.Results.Select(result => result.Value.ProviderId).Should().Equal("first", "second", "first", "second", "first");
        second.Batches.Should().ContainSingle().Which.Select(message => message.MessageId).Should().Equal("m-1", "m-3");
    }

    private static FakeProvider Failing(KMsgErrorCode code, SendOutcome outcome) => new("first") { Reply = _ => Some.Error(code, outcome) };

    private KMsg KMsg(KMsgErrorCode code, SendOutcome outcome, RoutingStrategy strategy) => Some.KMsg(
        options =>
        {
            options.Routing.Strategy = strategy;
            options.Routing.ByType[MessageType.Sms] = ["first", "second"];
        },
        Failing(code, outcome),
        _second);
}
