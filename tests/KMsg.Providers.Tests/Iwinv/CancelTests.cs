namespace KMessage.Providers.Tests.Iwinv;

public sealed class CancelTests
{
    private static readonly SendReceipt Reserved = new()
    {
        MessageId = "m1",
        ProviderId = "iwinv",
        ProviderMessageId = "17",
        Type = MessageType.AlimTalk,
        To = "01012345678",
        AcceptedAt = VectorCase.Date("2030-01-01T00:00:00Z"),
        ScheduledAt = VectorCase.Date("2030-01-02T00:00:00Z"),
    };

    [Theory]
    [InlineData("17", """{"seqNo":17}""")]
    [InlineData("A-17", """{"seqNo":"A-17"}""")]
    public async Task A_reserved_AlimTalk_is_cancelled_by_its_id(string id, string body)
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Then("""{"code":200,"message":"ok"}""");

        (await bench.Provider.CancelScheduledAsync(Reserved with { ProviderMessageId = id })).Value.Should().BeTrue();

        (bench.Gateway.Single.Uri.AbsoluteUri, bench.Gateway.Single.Text).Should().Be(("https://alimtalk.bizservice.iwinv.kr/api/cancel/", body));
    }

    public static TheoryData<string, SendReceipt, string> NotCancellable => new()
    {
        { "an SMS", Reserved with { Type = MessageType.Sms }, "Type" },
        { "sent at once", Reserved with { ScheduledAt = null }, "ScheduledAt" },
        { "without an id", Reserved with { ProviderMessageId = null }, "ProviderMessageId" },
        { "with others in its request", Reserved with { ProviderBatchId = "17" }, "ProviderBatchId" },
        { "of another provider", Reserved with { ProviderId = "solapi" }, "ProviderId" },
    };

    [Theory]
    [MemberData(nameof(NotCancellable))]
    public async Task What_cannot_be_taken_back_is_refused_without_a_request(string what, SendReceipt receipt, string field)
    {
        using var bench = new IwinvTestBench();

        Result<bool> result = await bench.Provider.CancelScheduledAsync(receipt);

        (result.Error!.Code, result.Error.Field).Should().Be((KMsgErrorCode.InvalidRequest, field), what);
        bench.Gateway.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task The_receipt_of_a_single_message_can_be_cancelled_and_one_of_a_batch_cannot()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Always("""{"code":200,"seqNo":17}""");
        AlimTalkMessage message = IwinvTestBench.AlimTalk() with { ScheduledAt = bench.Now.AddHours(1) };

        SendReceipt alone = (await bench.Facade.SendAsync(message)).Value;
        SendManyResult many = await bench.Facade.SendManyAsync([message with { MessageId = "m2" }, message with { MessageId = "m3" }]);

        (await bench.Provider.CancelScheduledAsync(alone)).IsSuccess.Should().BeTrue();
        (await bench.Provider.CancelScheduledAsync(many.Results[0].Value)).Error!.Field.Should().Be("ProviderBatchId");
    }

    [Theory]
    [InlineData("""{"code":400}""", 200, SendOutcome.Rejected)]
    [InlineData("x", 500, SendOutcome.Unknown)]
    [InlineData("{}", 200, SendOutcome.Unknown)]
    public async Task A_refusal_is_an_error_and_is_not_tried_again(string body, int status, SendOutcome outcome)
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Then(body, status);

        (await bench.Provider.CancelScheduledAsync(Reserved)).Error!.Outcome.Should().Be(outcome);
        bench.Gateway.Requests.Should().ContainSingle();
    }
}
