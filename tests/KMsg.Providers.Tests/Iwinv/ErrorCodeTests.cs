using System.Globalization;
using static KMessage.KMsgErrorCode;
using static KMessage.SendOutcome;

namespace KMessage.Providers.Tests.Iwinv;

/// <summary>Each code of the tables in spec iwinv.md §3.8 and §4.5.</summary>
public sealed class ErrorCodeTests
{
    private const bool Retry = true;
    private const bool Never = false;

    public static TheoryData<int, KMsgErrorCode, SendOutcome, bool, string?> AlimTalkCodes => new()
    {
        { 201, AuthenticationFailed, Rejected, Never, null },
        { 202, AuthenticationFailed, Rejected, Never, null },
        { 206, AuthenticationFailed, Rejected, Never, null },
        { 400, InvalidRequest, Rejected, Never, null },
        { 401, AuthenticationFailed, Rejected, Never, null },
        { 403, AuthenticationFailed, Rejected, Never, null },
        { 404, TemplateNotFound, Rejected, Never, "TemplateCode" },
        { 429, RateLimitExceeded, Rejected, Retry, null },
        { 500, ProviderError, Unknown, Never, null },
        { 501, TemplateNotFound, Rejected, Never, "TemplateCode" },
        { 502, InvalidRequest, Rejected, Never, "To" },
        { 503, InvalidRequest, Rejected, Never, "Failover" },
        { 504, InvalidRequest, Rejected, Never, "Failover" },
        { 505, InvalidRequest, Rejected, Never, "From" },
        { 506, InvalidRequest, Rejected, Never, "ScheduledAt" },
        { 507, InvalidRequest, Rejected, Never, "ScheduledAt" },
        { 508, InvalidRequest, Rejected, Never, "Variables" },
        { 509, InvalidRequest, Rejected, Never, "Variables" },
        { 510, InvalidRequest, Rejected, Never, "FallbackTitle" },
        { 511, InvalidRequest, Rejected, Never, "FallbackTitle" },
        { 512, InvalidRequest, Rejected, Never, "To" },
        { 513, InvalidRequest, Rejected, Never, "To" },
        { 514, InvalidRequest, Rejected, Never, "To" },
        { 515, InvalidRequest, Rejected, Never, "FallbackContent" },
        { 516, InvalidRequest, Rejected, Never, "FallbackContent" },
        { 517, InvalidRequest, Rejected, Never, "Variables" },
        { 518, ProviderError, Rejected, Retry, null },
        { 519, InsufficientBalance, Rejected, Never, null },
        { 540, InvalidRequest, Rejected, Never, "Variables" },

        // Not in the table: by the number, and above 500 without proof.
        { 0, InvalidRequest, Rejected, Never, null },
        { 207, InvalidRequest, Rejected, Never, null },
        { 499, InvalidRequest, Rejected, Never, null },
        { 520, ProviderError, Unknown, Never, null },
        { 9999, ProviderError, Unknown, Never, null },
    };

    public static TheoryData<int, KMsgErrorCode, SendOutcome, bool, string?> SmsCodes => new()
    {
        { 1, ProviderError, Rejected, Retry, null },
        { 11, ProviderError, Rejected, Never, null },
        { 12, ProviderError, Rejected, Retry, null },
        { 13, InvalidRequest, Rejected, Never, "From" },
        { 14, AuthenticationFailed, Rejected, Never, null },
        { 15, AuthenticationFailed, Rejected, Never, null },
        { 21, InvalidRequest, Rejected, Never, "Text" },
        { 22, InvalidRequest, Rejected, Never, "Subject" },
        { 23, InvalidRequest, Rejected, Never, "Subject" },
        { 31, InvalidRequest, Rejected, Never, "Image" },
        { 32, InvalidRequest, Rejected, Never, "Image" },
        { 33, InvalidRequest, Rejected, Never, "Image" },
        { 41, InvalidRequest, Rejected, Never, "To" },
        { 42, InvalidRequest, Rejected, Never, "ScheduledAt" },
        { 43, InvalidRequest, Rejected, Never, "ScheduledAt" },
        { 44, InvalidRequest, Rejected, Never, "To" },
        { 50, InsufficientBalance, Rejected, Never, null },
        { 202, AuthenticationFailed, Rejected, Never, null },
        { 206, AuthenticationFailed, Rejected, Never, null },

        // Not in the table: no proof of anything.
        { 2, ProviderError, Unknown, Never, null },
        { 200, ProviderError, Unknown, Never, null },
        { -1, ProviderError, Unknown, Never, null },
    };

    [Theory]
    [MemberData(nameof(AlimTalkCodes))]
    public async Task A_code_of_the_AlimTalk_host(int code, KMsgErrorCode expected, SendOutcome outcome, bool isRetryable, string? field) =>
        await CheckAsync(IwinvTestBench.AlimTalk(), "code", code, expected, outcome, isRetryable, field);

    [Theory]
    [MemberData(nameof(SmsCodes))]
    public async Task A_code_of_the_SMS_host(int code, KMsgErrorCode expected, SendOutcome outcome, bool isRetryable, string? field) =>
        await CheckAsync(IwinvTestBench.Sms(), "resultCode", code, expected, outcome, isRetryable, field);

    [Theory]
    [InlineData("등록하지 않은 IP에서는 발송되지 않습니다.", AuthenticationFailed, null)]
    [InlineData("허용되지 않은 IP 입니다.", AuthenticationFailed, null)]
    [InlineData("조직의 발신번호와 일치하지 않습니다.", InvalidRequest, "From")]
    public async Task Words_decide_where_a_code_is_not_known(string words, KMsgErrorCode expected, string? field)
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Then($$"""{"resultCode":77,"message":"{{words}}"}""");

        Result<ProviderReceipt> result = await bench.SendAsync(IwinvTestBench.Sms());

        (result.Error!.Code, result.Error.Field, result.Error.ProviderCode).Should().Be((expected, field, "77"));
    }

    [Fact]
    public async Task The_gateways_words_are_kept_masked_except_where_they_repeat_the_text()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Then("""{"code":513,"message":"01012345678 is\nwrong"}""").Then("""{"code":540,"message":"금칙어: 비밀 내용"}""");

        Result<ProviderReceipt> masked = await bench.SendAsync(IwinvTestBench.AlimTalk());
        Result<ProviderReceipt> silent = await bench.SendAsync(IwinvTestBench.AlimTalk());

        masked.Error!.ProviderMessage.Should().Be("010****5678 is wrong");
        silent.Error!.ProviderMessage.Should().BeNull();
    }

    private static async Task CheckAsync(Message message, string name, int code, KMsgErrorCode expected, SendOutcome outcome, bool isRetryable, string? field)
    {
        string number = code.ToString(CultureInfo.InvariantCulture);
        string[] forms =
        [
            $$"""{"{{name}}":{{number}},"message":"m"}""",
            $$"""{"{{name}}":"{{number}}","message":"m"}""",
            $$"""{"{{name}}":" {{number}} ","message":null}""",
            number,
            $"\"{number}\"",
        ];
        foreach (string body in forms)
        {
            using var bench = new IwinvTestBench();
            bench.Gateway.Then(body);

            Result<ProviderReceipt> result = await bench.SendAsync(message);

            KMsgError error = result.Error!;
            (error.Code, error.Outcome, error.IsRetryable, error.Field, error.ProviderCode, error.HttpStatus, error.ProviderId).Should().Be((expected, outcome, isRetryable, field, number, 200, "iwinv"), body);
            error.Problem.English.Should().NotBeEmpty();
            error.Problem.Korean.Should().MatchRegex("[가-힣]");
            error.Fix.English.Should().NotBeEmpty();
            error.Fix.Korean.Should().MatchRegex("[가-힣]");
        }
    }
}
