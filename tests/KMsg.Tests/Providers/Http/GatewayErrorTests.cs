using System.Globalization;
using KMessage.Http;

namespace KMessage.Tests.Providers.Http;

/// <summary>The error of every way in which there can be no answer.</summary>
public sealed class GatewayErrorTests
{
    private static readonly CultureInfo Korean = CultureInfo.GetCultureInfo("ko-KR");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-US");

    public static TheoryData<GatewayTrouble, GatewayPhase, bool> Every
    {
        get
        {
            var data = new TheoryData<GatewayTrouble, GatewayPhase, bool>();
            foreach (GatewayTrouble trouble in Enum.GetValues<GatewayTrouble>())
            {
                foreach (GatewayPhase phase in new[] { GatewayPhase.NotSent, GatewayPhase.Unanswered })
                {
                    data.Add(trouble, phase, true);
                    data.Add(trouble, phase, false);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void It_says_what_was_wrong_and_what_to_do_in_both_languages(GatewayTrouble trouble, GatewayPhase phase, bool hasSideEffect)
    {
        KMsgError error = Exchange(trouble, phase, hasSideEffect).ToError("solapi");

        error.Problem.English.Should().MatchRegex("^[A-Za-z].{20,}\\.$");
        error.Problem.Korean.Should().MatchRegex("[가-힣].{10,}\\.$");
        error.Fix.English.Should().MatchRegex("^[A-Z].{15,}\\.$");
        error.Fix.Korean.Should().MatchRegex("[가-힣].{10,}\\.$");
        error.MessageIn(Korean).Should().NotBe(error.MessageIn(English));
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void It_is_retryable_only_when_nothing_can_have_been_taken(GatewayTrouble trouble, GatewayPhase phase, bool hasSideEffect)
    {
        KMsgError error = Exchange(trouble, phase, hasSideEffect).ToError("solapi");

        bool mayHaveBeenTaken = phase == GatewayPhase.Unanswered && hasSideEffect;
        error.IsOutcomeUnknown.Should().Be(mayHaveBeenTaken);
        (error.IsRetryable && mayHaveBeenTaken).Should().BeFalse();
        error.ProviderId.Should().Be("solapi");
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void It_advises_to_ask_first_when_the_outcome_is_unknown_and_never_claims_that_nothing_was_sent(GatewayTrouble trouble, GatewayPhase phase, bool hasSideEffect)
    {
        // Connecting failed or the request was refused: these have only one phase.
        bool provesNotSent = trouble is GatewayTrouble.NameNotResolved or GatewayTrouble.NotConnected or GatewayTrouble.TlsFailed or GatewayTrouble.ProxyRefused or GatewayTrouble.InvalidRequest;
        if (provesNotSent || phase == GatewayPhase.NotSent)
        {
            return;
        }

        KMsgError error = Exchange(trouble, phase, hasSideEffect).ToError("solapi");

        error.Problem.English.Should().NotContain("nothing was sent");
        error.Problem.Korean.Should().NotContain("보내지 않았습니다");
        if (hasSideEffect)
        {
            error.Fix.Should().Be(GatewayExchange.AskBeforeSendingAgain);
        }
    }

    [Theory]
    [InlineData(GatewayTrouble.NameNotResolved, KMsgErrorCode.NetworkError, true)]
    [InlineData(GatewayTrouble.NotConnected, KMsgErrorCode.NetworkError, true)]
    [InlineData(GatewayTrouble.TlsFailed, KMsgErrorCode.NetworkError, true)]
    [InlineData(GatewayTrouble.ProxyRefused, KMsgErrorCode.NetworkError, true)]
    [InlineData(GatewayTrouble.ConnectionLost, KMsgErrorCode.NetworkError, true)]
    [InlineData(GatewayTrouble.TimedOut, KMsgErrorCode.NetworkTimeout, true)]
    [InlineData(GatewayTrouble.HandlerFailed, KMsgErrorCode.UnknownError, true)]
    [InlineData(GatewayTrouble.Cancelled, KMsgErrorCode.RequestAborted, false)]
    [InlineData(GatewayTrouble.InvalidRequest, KMsgErrorCode.InvalidRequest, false)]
    public void What_was_not_sent_has_a_code_and_may_be_sent_again_when_that_can_help(GatewayTrouble trouble, KMsgErrorCode code, bool retryable)
    {
        KMsgError error = Exchange(trouble, GatewayPhase.NotSent, hasSideEffect: true).ToError("solapi");

        (error.Code, error.Outcome, error.IsRetryable).Should().Be((code, SendOutcome.NotSent, retryable));
    }

    [Fact]
    public async Task No_error_shows_a_key_or_a_number()
    {
        await using RawGateway gateway = RawGateway.Start(Answers.InTurn(Answers.Reset, Answers.With(400, "{\"errorMessage\":\"01012345678 is blocked\\r\\n\"}")));
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address));

        GatewayExchange lost = await client.SendWithinDeadlineAsync(GatewayRequests.Post("/messages/01012345678"));
        GatewayExchange refused = await client.SendWithinDeadlineAsync(GatewayRequests.Post());

        string all = lost.ToError("solapi") + lost.ToError("solapi").MessageIn(Korean) + refused.MaskedBody();
        all.Should().NotContain(GatewayRequests.Secret).And.NotContain("01012345678");
    }

    [Fact]
    public void An_answer_has_no_error_of_this_kind()
    {
        var exchange = new GatewayExchange("gateway.example", hasSideEffect: true) { Phase = GatewayPhase.Answered, StatusCode = 500 };

        Action toError = () => exchange.ToError("solapi");

        toError.Should().Throw<InvalidOperationException>();
    }

    private static GatewayExchange Exchange(GatewayTrouble trouble, GatewayPhase phase, bool hasSideEffect) =>
        new("gateway.example", hasSideEffect) { Phase = phase, Trouble = trouble, TimeLimit = TimeSpan.FromSeconds(30), Detail = "X-Key" };
}
