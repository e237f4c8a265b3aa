namespace KMessage.Providers.Tests.Iwinv;

/// <summary>Answers that are not what the description says, and HTTP statuses.</summary>
public sealed class AnswerTests
{
    private const string NoCode = "no code";

    public static TheoryData<string> Unreadable =>
    [
        "", " ", "null", "true", "[]", "{}", "[200]", "<html><body>200</body></html>", "OK", "00x", """{"code":null}""", """{"code":""}""", """{"code":"abc"}""",
        """{"code":{"a":1}}""", """{"code":[200]}""", """{"code":200.5}""", """{"message":"ok","seqNo":1}""", """{"code":200""", "\"\\ud83d\"", """{"code":"\ud83d"}""", """{"code":1e400}""",
        """{"Code":200}""", "99999999999999999999",
    ];

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task A_success_status_without_a_usable_code_leaves_the_outcome_unknown(string body)
    {
        foreach (Message message in new Message[] { IwinvTestBench.AlimTalk(), IwinvTestBench.Sms() })
        {
            using var bench = new IwinvTestBench();
            bench.Gateway.Then(body.Replace("\"code\"", message is SmsMessage ? "\"resultCode\"" : "\"code\"", StringComparison.Ordinal));

            Result<ProviderReceipt> result = await bench.SendAsync(message);

            (result.Error!.Code, result.Error.Outcome, result.Error.IsRetryable).Should().Be((KMsgErrorCode.ProviderError, SendOutcome.Unknown, false));
            bench.Gateway.Requests.Should().ContainSingle();
        }
    }

    [Theory]
    [InlineData("200")]
    [InlineData("\"200\"")]
    [InlineData("""{"code":200}""")]
    [InlineData("""{"code":"200"}""")]
    [InlineData("""{"code":200.0}""")]
    [InlineData("""{"resultCode":"200"}""")]
    [InlineData("\uFEFF{\"code\":200}")]
    [InlineData("\r\n {\"code\":200,} \r\n")]
    public async Task A_usable_code_is_read_in_every_form(string body)
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Then(body);

        (await bench.SendAsync(IwinvTestBench.AlimTalk())).IsSuccess.Should().BeTrue();
    }

    public static TheoryData<int, string, KMsgErrorCode, SendOutcome, bool> Statuses => new()
    {
        // The status before the code …
        { 429, """{"code":200}""", KMsgErrorCode.RateLimitExceeded, SendOutcome.Rejected, true },
        { 429, """{"code":513}""", KMsgErrorCode.RateLimitExceeded, SendOutcome.Rejected, true },
        { 429, "<html>", KMsgErrorCode.RateLimitExceeded, SendOutcome.Rejected, true },
        { 500, """{"code":501}""", KMsgErrorCode.ServiceUnavailable, SendOutcome.Unknown, false },
        { 502, "<html>", KMsgErrorCode.ServiceUnavailable, SendOutcome.Unknown, false },
        { 503, """{"code":513}""", KMsgErrorCode.ServiceUnavailable, SendOutcome.Unknown, false },
        { 504, "", KMsgErrorCode.ServiceUnavailable, SendOutcome.Unknown, false },
        { 501, "", KMsgErrorCode.ProviderError, SendOutcome.Unknown, false },

        // … then the code …
        { 400, """{"code":513}""", KMsgErrorCode.InvalidRequest, SendOutcome.Rejected, false },
        { 401, """{"code":201}""", KMsgErrorCode.AuthenticationFailed, SendOutcome.Rejected, false },
        { 403, "206", KMsgErrorCode.AuthenticationFailed, SendOutcome.Rejected, false },
        { 404, """{"code":501}""", KMsgErrorCode.TemplateNotFound, SendOutcome.Rejected, false },
        { 408, """{"code":513}""", KMsgErrorCode.InvalidRequest, SendOutcome.Unknown, false },
        { 409, """{"code":513}""", KMsgErrorCode.InvalidRequest, SendOutcome.Unknown, false },

        // … then the status again: a page of a proxy proves nothing.
        { 400, "<html>", KMsgErrorCode.InvalidRequest, SendOutcome.Unknown, false },
        { 401, "<html>", KMsgErrorCode.AuthenticationFailed, SendOutcome.Unknown, false },
        { 402, "", KMsgErrorCode.InsufficientBalance, SendOutcome.Unknown, false },
        { 403, "<html>", KMsgErrorCode.AuthenticationFailed, SendOutcome.Unknown, false },
        { 404, "<html>", KMsgErrorCode.ProviderError, SendOutcome.Unknown, false },
        { 405, "<html>", KMsgErrorCode.ProviderError, SendOutcome.Unknown, false },
        { 400, """{"code":200}""", KMsgErrorCode.InvalidRequest, SendOutcome.Unknown, false },
        { 302, """{"code":200}""", KMsgErrorCode.ProviderError, SendOutcome.Unknown, false },
        { 204, "", KMsgErrorCode.ProviderError, SendOutcome.Unknown, false },
    };

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task An_HTTP_status(int status, string body, KMsgErrorCode code, SendOutcome outcome, bool isRetryable)
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Then(body, status);

        Result<ProviderReceipt> result = await bench.SendAsync(IwinvTestBench.AlimTalk());

        (result.Error!.Code, result.Error.Outcome, result.Error.IsRetryable, result.Error.HttpStatus).Should().Be((code, outcome, isRetryable, (int?)status), body.Length == 0 ? NoCode : body);
        bench.Gateway.Requests.Should().ContainSingle("a send is never repeated");
    }

    [Fact]
    public async Task The_gateways_wish_to_wait_is_passed_on()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Then(_ =>
        {
            HttpResponseMessage response = IwinvDouble.Reply("", 429);
            response.Headers.RetryAfter = new(TimeSpan.FromSeconds(7));
            return Task.FromResult(response);
        });

        (await bench.SendAsync(IwinvTestBench.Sms())).Error!.RetryAfter.Should().Be(TimeSpan.FromSeconds(7));
    }

    [Fact]
    public async Task A_proxys_page_is_not_the_message_of_the_error()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Then("<html>call 01012345678</html>");

        KMsgError error = (await bench.SendAsync(IwinvTestBench.AlimTalk())).Error!;

        error.Message.Should().NotContain("html");
        error.ToString().Should().NotContain("html");
        error.ProviderMessage.Should().Be("<html>call 010****5678</html>");
    }
}
