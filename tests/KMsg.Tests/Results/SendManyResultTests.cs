namespace KMessage.Tests.Results;

public sealed class SendManyResultTests
{
    [Fact]
    public async Task Accepted_failed_and_unknown_are_counted()
    {
        var provider = new FakeProvider
        {
            Reply = message => message.MessageId switch
            {
                "m-1" => Some.Error(KMsgErrorCode.MessageSendFailed, SendOutcome.Rejected),
                "m-2" => Some.Error(KMsgErrorCode.NetworkTimeout, SendOutcome.Unknown),
                _ => new ProviderReceipt(),
            },
        };

        SendManyResult many = await Some.KMsg(provider).SendManyAsync(Some.SmsMessages(5));

        many.Should().BeEquivalentTo(new { Total = 5, Succeeded = 3, Failed = 2, OutcomeUnknown = 1 });
        many.ToString().Should().Be("3 of 5 accepted, 2 failed (1 of them with unknown outcome)");
    }

    [Fact]
    public async Task No_message_is_no_trouble()
    {
        SendManyResult many = await Some.KMsg(new FakeProvider()).SendManyAsync([]);

        many.Total.Should().Be(0);
    }
}
