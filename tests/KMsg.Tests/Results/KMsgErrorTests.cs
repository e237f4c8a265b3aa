using System.Globalization;

namespace KMessage.Tests.Results;

public sealed class KMsgErrorTests
{
    [Theory]
    [InlineData(true, SendOutcome.NotSent, true)]
    [InlineData(true, SendOutcome.Rejected, true)]
    [InlineData(true, SendOutcome.Unknown, false)]
    [InlineData(true, SendOutcome.Accepted, false)]
    [InlineData(false, SendOutcome.NotSent, false)]
    [InlineData(false, SendOutcome.Rejected, false)]
    public void Sending_again_is_advised_only_when_it_can_help_and_cannot_send_twice(bool isTransient, SendOutcome outcome, bool isRetryable) =>
        (Some.Error(KMsgErrorCode.NetworkTimeout, outcome) with { IsTransient = isTransient }).IsRetryable.Should().Be(isRetryable);

    [Theory]
    [InlineData(SendOutcome.Unknown, true)]
    [InlineData(SendOutcome.NotSent, false)]
    [InlineData(SendOutcome.Rejected, false)]
    public void An_unknown_outcome_is_said(SendOutcome outcome, bool isUnknown) =>
        Some.Error(KMsgErrorCode.NetworkTimeout, outcome).IsOutcomeUnknown.Should().Be(isUnknown);

    [Theory]
    [InlineData("ko-KR", "잘못되었습니다. 바르게 하세요.")]
    [InlineData("ko", "잘못되었습니다. 바르게 하세요.")]
    [InlineData("en-US", "It went wrong. Do it right.")]
    [InlineData("ja-JP", "It went wrong. Do it right.")]
    [InlineData("", "It went wrong. Do it right.")]
    public void It_speaks_Korean_to_Koreans_and_English_to_all_others(string culture, string message)
    {
        using var scope = new CultureScope(culture);

        Some.Error(KMsgErrorCode.InvalidRequest, SendOutcome.NotSent).Message.Should().Be(message);
    }

    [Fact]
    public void It_can_be_asked_for_one_language() =>
        Some.Error(KMsgErrorCode.InvalidRequest, SendOutcome.NotSent).MessageIn(CultureInfo.GetCultureInfo("ko")).Should().Be("잘못되었습니다. 바르게 하세요.");

    [Fact]
    public void Its_text_has_the_code_and_leaves_the_gateways_words_out() =>
        (Some.Error(KMsgErrorCode.ProviderError, SendOutcome.Unknown) with { ProviderMessage = "secret" }).ToString().Should().Be("ProviderError: It went wrong. Do it right.");

    [Fact]
    public void The_gateways_code_and_status_stand_beside_our_own()
    {
        KMsgError error = Some.Error(KMsgErrorCode.TemplateNotFound, SendOutcome.Rejected) with { ProviderCode = "TEST_001", HttpStatus = 404, ProviderId = "fake" };

        error.Should().BeEquivalentTo(new { Code = KMsgErrorCode.TemplateNotFound, ProviderCode = "TEST_001", HttpStatus = 404, ProviderId = "fake" });
    }

    [Fact]
    public void The_wait_that_the_gateway_asks_for_is_kept() =>
        (Some.Error(KMsgErrorCode.RateLimitExceeded, SendOutcome.Rejected) with { RetryAfter = TimeSpan.FromSeconds(3) }).RetryAfter.Should().Be(TimeSpan.FromSeconds(3));
}
