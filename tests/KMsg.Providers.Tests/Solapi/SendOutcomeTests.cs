using System.Net;

namespace KMessage.Providers.Tests.Solapi;

/// <summary>What is known about a message after each kind of answer (reliability.md §2.1).</summary>
public sealed class SendOutcomeTests : SolapiTest
{
    private const string Document = """{"errorCode":"Whatever","errorMessage":"x"}""";

    [Theory]
    [InlineData(500, Document)]
    [InlineData(501, Document)]
    [InlineData(502, "<html>")]
    [InlineData(503, Document)]
    [InlineData(503, "")]
    [InlineData(504, "")]
    [InlineData(408, Document)]
    [InlineData(409, Document)]
    [InlineData(425, Document)]
    [InlineData(301, "")]
    [InlineData(307, Document)]
    [InlineData(400, "<html>")]
    [InlineData(400, "")]
    [InlineData(403, """{"message":"blocked by the firewall"}""")]
    [InlineData(403, """{"errorCode":null,"errorMessage":"x"}""")]
    [InlineData(404, "[]")]
    [InlineData(413, "<html>")]
    public async Task An_answer_that_proves_nothing_leaves_the_outcome_unknown(int status, string body)
    {
        Gateway.OnSend = _ => RecordingGateway.Json((HttpStatusCode)status, body);

        KMsgError error = (await Solapi.SendAsync(Sms())).Error!;

        error.IsOutcomeUnknown.Should().BeTrue();
        error.IsRetryable.Should().BeFalse();
        error.HttpStatus.Should().Be(status);
        error.Fix.English.Should().Contain("look it up");
        Gateway.Sends.Should().ContainSingle("it is never sent again by itself");
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("<html>200</html>")]
    [InlineData("{}")]
    [InlineData("""{"failedMessageList":[],"groupInfo":{"groupId":"G4V"}}""")]
    [InlineData("""{"failedMessageList":[],"groupInfo":{"groupId":"G4V"},"messageList":[{"messageId":"M4V","statu""")]
    [InlineData("""{"messageList":[{"statusCode":"2000","customFields":{"kmsgId":"m1"}}]}""")]
    [InlineData("""{"messageList":[{"messageId":"","statusCode":"2000"}]}""")]
    [InlineData("""{"messageList":[{"messageId":"M4V","statusCode":"2000","customFields":{"kmsgId":"another"}}]}""")]
    [InlineData("""{"messageList":[{"messageId":"M4V","statusCode":"TEST1000"}]}""")]
    [InlineData("""{"failedMessageList":[{"messageId":"M4V","statusCode":"2000","to":"01000000001"}]}""")]
    [InlineData("""{"failedMessageList":[{"statusCode":"1062","customFields":{"kmsgId":"m1"}}],"messageList":[{"messageId":"M4V","statusCode":"2000","customFields":{"kmsgId":"m1"}}]}""")]
    [InlineData("""{"errorCode":"ValidationError","errorMessage":"x"}""")]
    public async Task A_success_that_does_not_speak_of_the_message_leaves_the_outcome_unknown(string body)
    {
        Gateway.OnSend = _ => RecordingGateway.Ok(body);

        KMsgError error = (await Solapi.SendAsync(Sms())).Error!;

        error.Code.Should().Be(KMsgErrorCode.ProviderError);
        error.IsOutcomeUnknown.Should().BeTrue();
        error.HttpStatus.Should().Be(200);
    }

    [Theory]
    [InlineData("""{"messageList":[{"messageId":"M4V","statusCode":"2000"}],"groupInfo":{"groupId":"G4V"}}""")]
    [InlineData("""{"messageList":[{"messageId":"M4V","statusCode":2000,"customFields":null}],"groupInfo":{"_id":"G4V","price":{"82":[]},"balance":1.5,"hint":null}}""")]
    [InlineData("""{"messageList":{"M4V":{"messageId":"M4V","statusCode":"2000","customFields":{"kmsgId":"m1"}}},"groupInfo":{"groupId":"G4V"},"failedMessageList":null}""")]
    [InlineData("""{"messageList":[null,1,{"messageId":"M4V","statusCode":null,"customFields":{"kmsgId":"m1"},"future":[{}]}],"groupInfo":{"groupId":"G4V"}}""")]
    [InlineData("\ufeff{\"messageList\":[{\"messageId\":\"M4V\",\"statusCode\":\"2000\"}],\"groupInfo\":{\"groupId\":\"G4V\"}}")]
    public async Task Answers_of_other_forms_are_accepted_when_they_prove_it(string body)
    {
        Gateway.OnSend = _ => RecordingGateway.Ok(body);

        ProviderReceipt receipt = (await Solapi.SendAsync(Sms())).Value;

        receipt.ProviderMessageId.Should().Be("M4V");
        receipt.ProviderBatchId.Should().Be("G4V");
    }

    [Theory]
    [InlineData("\"\\ud800\"")]
    [InlineData("{}")]
    public async Task Half_a_character_in_an_answer_does_not_break_it(string message)
    {
        Gateway.OnSend = _ => RecordingGateway.Ok($$"""{"failedMessageList":[{"to":"01000000001","statusCode":"1062","statusMessage":{{message}}}]}""");

        KMsgError error = (await Solapi.SendAsync(Sms())).Error!;

        error.ProviderCode.Should().Be("1062");
        error.ProviderMessage.Should().BeNull();
    }

    [Fact]
    public async Task Trouble_before_the_first_byte_is_not_sent_and_after_it_unknown()
    {
        using var before = new HttpClient(new Failing(readBody: false));
        using var after = new HttpClient(new Failing(readBody: true));

        KMsgError notSent = (await SendWith(before)).Error!;
        KMsgError unknown = (await SendWith(after)).Error!;

        notSent.Outcome.Should().Be(SendOutcome.NotSent);
        notSent.IsRetryable.Should().BeTrue();
        unknown.IsOutcomeUnknown.Should().BeTrue();
        unknown.IsRetryable.Should().BeFalse();

        async Task<Result<ProviderReceipt>> SendWith(HttpClient client)
        {
            using var provider = new KMessage.Solapi.SolapiProvider(new KMessage.Solapi.SolapiOptions { ApiKey = ApiKey, ApiSecret = ApiSecret }, client);
            return await provider.SendAsync(Sms());
        }
    }

    private sealed class Failing(bool readBody) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (readBody)
            {
                await request.Content!.ReadAsByteArrayAsync(cancellationToken);
            }

            throw new HttpRequestException(HttpRequestError.ResponseEnded, "broken");
        }
    }
}
