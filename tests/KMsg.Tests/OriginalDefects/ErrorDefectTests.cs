using System.Text.Json;

namespace KMessage.Tests.OriginalDefects;

/// <summary>Section B: errors and what may be sent again.</summary>
public sealed class ErrorDefectTests
{
    [Theory, Trait("Defect", "28")]
    [InlineData(KMsgErrorCode.ProviderError)]
    [InlineData(KMsgErrorCode.UnknownError)]
    [InlineData(KMsgErrorCode.NetworkTimeout)]
    public void A_code_alone_does_not_make_an_error_retryable(KMsgErrorCode code)
    {
        foreach (SendOutcome outcome in Enum.GetValues<SendOutcome>())
        {
            Some.Error(code, outcome).IsRetryable.Should().BeFalse();
        }
    }

    [Fact, Trait("Defect", "28")]
    public async Task A_bug_in_a_provider_is_not_retried()
    {
        Result<SendReceipt> result = await Some.KMsg(new FakeProvider { Reply = _ => throw new InvalidCastException() }).SendAsync(Some.Text());

        result.Error!.IsRetryable.Should().BeFalse();
    }

    [Fact, Trait("Defect", "29")]
    public void A_timeout_after_which_the_gateway_may_have_the_message_is_not_retried()
    {
        KMsgError error = Some.Error(KMsgErrorCode.NetworkTimeout, SendOutcome.Unknown) with { IsTransient = true };

        error.IsRetryable.Should().BeFalse();
        error.IsOutcomeUnknown.Should().BeTrue();
    }

    [Fact, Trait("Defect", "33")]
    public void Words_in_a_text_do_not_make_an_error_retryable()
    {
        KMsgError error = Some.Error(KMsgErrorCode.MessageSendFailed, SendOutcome.Rejected) with
        {
            Problem = new("network timeout, do not retry", "network timeout, do not retry"),
            ProviderMessage = "retry",
        };

        error.IsRetryable.Should().BeFalse();
    }

    [Fact, Trait("Defect", "34")]
    public async Task An_error_as_JSON_does_not_carry_recipients_texts_or_the_exception()
    {
        var provider = new FakeProvider { Reply = _ => throw new InvalidOperationException($"secret for {Some.Recipient}") };

        Result<SendReceipt> result = await Some.KMsg(provider).SendAsync(Some.Text("secret"));

        JsonSerializer.Serialize(result.Error, KMsgJson.Options).Should().NotContain("secret").And.NotContain(Some.Recipient);
    }

    [Fact, Trait("Defect", "35")]
    public void A_negative_wait_is_not_kept() =>
        (Some.Error(KMsgErrorCode.RateLimitExceeded, SendOutcome.Rejected) with { RetryAfter = TimeSpan.FromSeconds(-1) }).RetryAfter.Should().BeNull();
}
