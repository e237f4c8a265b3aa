using System.Net;
using System.Text.Json.Nodes;

namespace KMessage.Providers.Tests.Solapi;

/// <summary>Every error code of spec solapi.md §1.2, with the HTTP status it comes with.</summary>
public sealed class ErrorCodeTests : SolapiTest
{
    public static TheoryData<int, string, KMsgErrorCode> Codes => new()
    {
        { 403, "InvalidAPIKey", KMsgErrorCode.AuthenticationFailed },
        { 403, "InvalidApiKey", KMsgErrorCode.AuthenticationFailed },
        { 403, "SignatureDoesNotMatch", KMsgErrorCode.AuthenticationFailed },
        { 403, "RequestTimeTooSkewed", KMsgErrorCode.AuthenticationFailed },
        { 403, "DuplicatedSignature", KMsgErrorCode.ProviderError },
        { 403, "Forbidden", KMsgErrorCode.AuthenticationFailed },
        { 403, "Forbidde", KMsgErrorCode.AuthenticationFailed },
        { 400, "ValidationError", KMsgErrorCode.InvalidRequest },
        { 400, "InvalidStatusCode", KMsgErrorCode.InvalidRequest },
        { 400, "FailedToAddMessage", KMsgErrorCode.InvalidRequest },
        { 400, "InvalidAppId", KMsgErrorCode.InvalidRequest },
        { 400, "BlockedApp", KMsgErrorCode.InvalidRequest },
        { 400, "InDevelopment", KMsgErrorCode.InvalidRequest },
        { 400, "InactiveApp", KMsgErrorCode.InvalidRequest },
        { 400, "DeletedGroup", KMsgErrorCode.InvalidRequest },
        { 400, "FailedGroup", KMsgErrorCode.InvalidRequest },
        { 400, "InvalidStatus", KMsgErrorCode.InvalidRequest },
        { 400, "InvalidScheduledDate", KMsgErrorCode.InvalidRequest },
        { 400, "NotOperationalStatus", KMsgErrorCode.InvalidRequest },
        { 400, "InvalidGroupStatus", KMsgErrorCode.InvalidRequest },
        { 400, "ResourceNotFound", KMsgErrorCode.InvalidRequest },
        { 402, "NotEnoughBalance", KMsgErrorCode.InsufficientBalance },
        { 404, "ResourceNotFound", KMsgErrorCode.InvalidRequest },
        { 404, "ImageNotFound", KMsgErrorCode.InvalidRequest },
        { 413, "RecipientsTooMany", KMsgErrorCode.InvalidRequest },
        { 400, "InvalidCountryId", KMsgErrorCode.InvalidRequest },
        { 400, "InvalidAccountId", KMsgErrorCode.InvalidRequest },
        { 400, "InvalidPaymentId", KMsgErrorCode.InvalidRequest },
        { 400, "BalanceInsufficient", KMsgErrorCode.InsufficientBalance },
    };

    /// <summary>The codes of spec solapi.md §1.2 that come with 409, which by itself proves nothing about a send.</summary>
    public static TheoryData<string> Conflicts => ["GroupInProcessing", "ScheduledGroup", "AlreadySent"];

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task A_refusal_in_the_gateways_own_words_is_a_refusal_with_what_to_do(int status, string errorCode, KMsgErrorCode code)
    {
        KMsgError error = await AnsweredWith(status, errorCode);

        error.Outcome.Should().Be(SendOutcome.Rejected);
        error.IsRetryable.Should().BeFalse();
        error.Code.Should().Be(code);
        error.ProviderCode.Should().Be(errorCode);
        error.HttpStatus.Should().Be(status);
        error.ProviderMessage.Should().Be("010****5678 거절");
        error.Problem.English.Should().EndWith($"({errorCode}, HTTP {status})").And.NotStartWith("SOLAPI refused the request");
        error.Problem.Korean.Should().MatchRegex("[가-힣]");
        error.Fix.English.Should().NotBeEmpty();
        error.Fix.Korean.Should().MatchRegex("[가-힣]");
    }

    [Theory]
    [MemberData(nameof(Conflicts))]
    public async Task A_conflict_proves_nothing_about_a_send_and_is_a_refusal_of_a_cancellation(string errorCode)
    {
        (await AnsweredWith(409, errorCode)).IsOutcomeUnknown.Should().BeTrue();

        Gateway.OnOther = request => request.Method == HttpMethod.Get
            ? RecordingGateway.Ok("""{"groupId":"G","status":"SCHEDULED","count":{"total":1}}""")
            : Answer(409, errorCode);
        KMsgError error = (await Solapi.CancelScheduledAsync(CancelTests.Receipt())).Error!;
        error.Outcome.Should().Be(SendOutcome.Rejected);
        error.Problem.English.Should().EndWith($"({errorCode}, HTTP 409)");
    }

    [Fact]
    public async Task A_clock_that_is_off_is_named_as_what_to_set()
    {
        KMsgError error = await AnsweredWith(403, "RequestTimeTooSkewed");

        error.Problem.English.Should().Contain("clock");
        error.Fix.English.Should().Contain("NTP");
    }

    [Fact]
    public async Task A_request_that_something_repeated_on_the_way_does_not_go_on_to_the_next_gateway()
    {
        using var second = Provider(options => options.Id = "second");
        var kmsg = new KMsg(new KMsgOptions { Providers = [Solapi, second], TimeProvider = Clock, Routing = { Strategy = RoutingStrategy.Failover } });
        Gateway.OnSend = _ => Answer(403, "DuplicatedSignature");

        Result<SendReceipt> result = await kmsg.SendAsync(Sms());

        result.Error!.ProviderCode.Should().Be("DuplicatedSignature");
        Gateway.Sends.Should().ContainSingle("the first copy may have been taken");
    }

    [Theory]
    [InlineData("2", 2)]
    [InlineData("Mon, 23 Nov 2026 03:00:30 GMT", 30)]
    [InlineData(null, null)]
    public async Task Too_many_requests_may_be_sent_again_after_the_time_that_the_gateway_asks_for(string? header, int? seconds)
    {
        Gateway.OnSend = _ =>
        {
            HttpResponseMessage answer = Answer(429, "TooManyRequests");
            if (header is not null)
            {
                answer.Headers.TryAddWithoutValidation("Retry-After", header);
            }

            return answer;
        };

        KMsgError error = (await Solapi.SendAsync(Sms())).Error!;

        error.Code.Should().Be(KMsgErrorCode.RateLimitExceeded);
        error.IsRetryable.Should().BeTrue();
        error.RetryAfter.Should().Be(seconds is { } wait ? TimeSpan.FromSeconds(wait) : null);
    }

    [Fact]
    public async Task A_code_that_is_not_known_goes_by_its_HTTP_status_and_is_kept()
    {
        KMsgError error = await AnsweredWith(401, "SomethingNew");

        error.Code.Should().Be(KMsgErrorCode.AuthenticationFailed);
        error.Outcome.Should().Be(SendOutcome.Rejected);
        error.ProviderCode.Should().Be("SomethingNew");
        error.Fix.English.Should().NotBeEmpty();
    }

    private static HttpResponseMessage Answer(int status, string errorCode) =>
        RecordingGateway.Json((HttpStatusCode)status, new JsonObject { ["errorCode"] = errorCode, ["errorMessage"] = "01012345678 거절" }.ToJsonString());

    private async Task<KMsgError> AnsweredWith(int status, string errorCode)
    {
        Gateway.OnSend = _ => Answer(status, errorCode);
        return (await Solapi.SendAsync(Sms())).Error!;
    }
}
