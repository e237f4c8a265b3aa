using KMessage.Http;

namespace KMessage.Iwinv;

/// <summary>
/// Turns an exchange into the gateway's answer or an error. The HTTP status comes first (429, 5xx), then the code in the body, then the status again; an answer
/// without a usable code proves nothing (spec iwinv.md §2).
/// </summary>
internal sealed class IwinvErrors(string providerId, CodeTable table)
{
    private const int TooManyRequests = 429;

    /// <summary>The provider that the errors name.</summary>
    public string ProviderId => providerId;

    /// <summary>Reads the answer to a request.</summary>
    /// <param name="exchange">What became of the request.</param>
    /// <param name="hasSideEffect">Whether the request changes something: then trouble may leave the outcome open.</param>
    public Result<IwinvAnswer> Read(GatewayExchange exchange, bool hasSideEffect)
    {
        if (exchange.Phase != GatewayPhase.Answered)
        {
            return exchange.ToError(providerId);
        }

        IwinvAnswer answer = IwinvAnswer.Read(exchange.Body, table.CodeNames);
        if (exchange.StatusCode is TooManyRequests or >= 500)
        {
            return ByStatus(exchange, answer, hasSideEffect);
        }

        if (exchange.IsSuccessStatus && answer.Code == table.Accepted)
        {
            return answer;
        }

        return answer.Code is { } code && code != table.Accepted ? ByCode(exchange, answer, code, hasSideEffect) : ByStatus(exchange, answer, hasSideEffect);
    }

    /// <summary>The error of a read whose answer says success and lacks what was asked for.</summary>
    public KMsgError NotReadable(LocalizedText problem) => Unusable(problem, new("Try again later; if it stays so, please report it.", "잠시 후 다시 시도하고, 계속되면 알려 주세요."), SendOutcome.NotSent);

    /// <summary>The error of an answer that says success and still cannot be used.</summary>
    public KMsgError Unusable(LocalizedText problem, LocalizedText fix, SendOutcome outcome) => new()
    {
        Code = KMsgErrorCode.ProviderError,
        Outcome = outcome,
        ProviderId = providerId,
        Problem = problem,
        Fix = fix,
    };

    /// <summary>The error of an answer whose code says success and whose members say otherwise.</summary>
    public KMsgError Contradictory(IwinvAnswer answer, LocalizedText problem, LocalizedText fix, SendOutcome outcome)
    {
        KMsgError error = Unusable(problem, fix, outcome);
        return error with { ProviderCode = answer.RawCode };
    }

    private KMsgError ByCode(GatewayExchange exchange, IwinvAnswer answer, int code, bool hasSideEffect)
    {
        ErrorMeaning meaning = table.MeaningOf(code, answer.Message);
        SendOutcome byStatus = exchange.IsSuccessStatus ? meaning.Outcome : AnswerRules.OutcomeFor(exchange.StatusCode, isGatewaysOwnError: true);
        SendOutcome outcome = !hasSideEffect ? SendOutcome.NotSent : meaning.Outcome == SendOutcome.Unknown ? SendOutcome.Unknown : byStatus;
        return new KMsgError
        {
            Code = meaning.Code,
            Outcome = outcome,
            IsTransient = meaning.IsTransient,
            Field = meaning.Field,
            ProviderId = providerId,
            ProviderCode = answer.RawCode,
            ProviderMessage = meaning.EchoesText || answer.Message is null ? null : Masking.ForeignText(answer.Message),
            HttpStatus = exchange.StatusCode,
            RetryAfter = exchange.RetryAfter,
            Problem = meaning.Problem,
            Fix = FixFor(meaning.Fix, outcome, hasSideEffect),
        };
    }

    private KMsgError ByStatus(GatewayExchange exchange, IwinvAnswer answer, bool hasSideEffect)
    {
        int status = exchange.StatusCode;
        SendOutcome outcome = hasSideEffect ? AnswerRules.OutcomeFor(status, isGatewaysOwnError: false) : SendOutcome.NotSent;
        (KMsgErrorCode code, LocalizedText problem, LocalizedText fix) = Describe(exchange);
        return new KMsgError
        {
            Code = code,
            Outcome = outcome,
            IsTransient = status is TooManyRequests or >= 500,
            ProviderId = providerId,
            ProviderCode = answer.RawCode,
            ProviderMessage = exchange.MaskedBody(),
            HttpStatus = status,
            RetryAfter = exchange.RetryAfter,
            Problem = problem,
            Fix = FixFor(fix, outcome, hasSideEffect),
        };
    }

    /// <summary>What to do follows from what is known: where the gateway may have taken the message, nothing else matters; a read may simply be repeated.</summary>
    private static LocalizedText FixFor(LocalizedText fix, SendOutcome outcome, bool hasSideEffect) => outcome switch
    {
        SendOutcome.Unknown => GatewayExchange.AskBeforeSendingAgain,
        _ when !hasSideEffect && fix == GatewayExchange.AskBeforeSendingAgain => new("Nothing was changed; try again later.", "아무것도 바뀌지 않았습니다. 잠시 후 다시 시도하세요."),
        _ => fix,
    };

    private static (KMsgErrorCode Code, LocalizedText Problem, LocalizedText Fix) Describe(GatewayExchange exchange)
    {
        int status = exchange.StatusCode;
        LocalizedText later = new("Try again later.", "잠시 후 다시 시도하세요.");
        return status switch
        {
            TooManyRequests => (KMsgErrorCode.RateLimitExceeded, new($"{exchange.Host} wants fewer requests.", $"{exchange.Host}의 요청 한도를 넘었습니다."), new("Wait before the next request.", "잠시 기다렸다가 다시 보내세요.")),
            404 or 405 => (
                KMsgErrorCode.ProviderError,
                new(
                    $"{exchange.Host} does not know the address that was asked (HTTP {status}); check IwinvOptions.AlimTalkBaseAddress and SmsBaseAddress.",
                    $"{exchange.Host}에 없는 주소입니다(HTTP {status}). IwinvOptions.AlimTalkBaseAddress와 SmsBaseAddress를 확인하세요."),
                later),
            >= 400 => (AnswerRules.CodeFor(status), new($"{exchange.Host} answered with HTTP {status}.", $"{exchange.Host}가 HTTP {status}로 응답했습니다."), later),
            _ => (
                KMsgErrorCode.ProviderError,
                new($"The answer of {exchange.Host} (HTTP {status}) has no result code that can be read.", $"{exchange.Host}의 응답(HTTP {status})에서 결과 코드를 읽을 수 없습니다."),
                later),
        };
    }
}
