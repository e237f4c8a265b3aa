using KMessage.Http;

namespace KMessage.Tests.Providers.Http;

/// <summary>§2.1: what a status proves.</summary>
public sealed class AnswerRulesTests
{
    [Theory]
    [InlineData(400, true, SendOutcome.Rejected)]
    [InlineData(401, true, SendOutcome.Rejected)]
    [InlineData(402, true, SendOutcome.Rejected)]
    [InlineData(403, true, SendOutcome.Rejected)]
    [InlineData(404, true, SendOutcome.Rejected)]
    [InlineData(413, true, SendOutcome.Rejected)]
    [InlineData(422, true, SendOutcome.Rejected)]
    [InlineData(400, false, SendOutcome.Unknown)]
    [InlineData(404, false, SendOutcome.Unknown)]
    [InlineData(429, true, SendOutcome.Rejected)]
    [InlineData(429, false, SendOutcome.Rejected)]
    [InlineData(408, true, SendOutcome.Unknown)]
    [InlineData(409, true, SendOutcome.Unknown)]
    [InlineData(425, true, SendOutcome.Unknown)]
    [InlineData(500, true, SendOutcome.Unknown)]
    [InlineData(502, false, SendOutcome.Unknown)]
    [InlineData(503, true, SendOutcome.Unknown)]
    [InlineData(504, true, SendOutcome.Unknown)]
    [InlineData(200, true, SendOutcome.Unknown)]
    [InlineData(302, false, SendOutcome.Unknown)]
    public void A_status_proves_a_refusal_or_nothing(int status, bool isGatewaysOwnError, SendOutcome outcome)
    {
        AnswerRules.OutcomeFor(status, isGatewaysOwnError).Should().Be(outcome);
    }

    [Theory]
    [InlineData(401, KMsgErrorCode.AuthenticationFailed)]
    [InlineData(403, KMsgErrorCode.AuthenticationFailed)]
    [InlineData(402, KMsgErrorCode.InsufficientBalance)]
    [InlineData(429, KMsgErrorCode.RateLimitExceeded)]
    [InlineData(500, KMsgErrorCode.ServiceUnavailable)]
    [InlineData(503, KMsgErrorCode.ServiceUnavailable)]
    [InlineData(400, KMsgErrorCode.InvalidRequest)]
    [InlineData(418, KMsgErrorCode.InvalidRequest)]
    [InlineData(302, KMsgErrorCode.ProviderError)]
    [InlineData(200, KMsgErrorCode.ProviderError)]
    [InlineData(501, KMsgErrorCode.ProviderError)]
    public void A_status_has_a_code(int status, KMsgErrorCode code)
    {
        AnswerRules.CodeFor(status).Should().Be(code);
    }
}
