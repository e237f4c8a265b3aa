using System.Globalization;
using KMessage.Http;

namespace KMessage.Solapi;

/// <summary>Errors made from SOLAPI's answers.</summary>
/// <param name="providerId">The provider's id.</param>
internal sealed class SolapiErrors(string providerId)
{
    /// <summary>An exchange that carried messages and did not succeed. The same error for each of them.</summary>
    public KMsgError OfSend(GatewayExchange exchange)
    {
        if (exchange.Phase != GatewayPhase.Answered)
        {
            return exchange.ToError(providerId);
        }

        ErrorDocument? document = ErrorDocument.Read(exchange.Body);
        return Of(exchange, document, AnswerRules.OutcomeFor(exchange.StatusCode, document is not null), GatewayExchange.AskBeforeSendingAgain);
    }

    /// <summary>A request on the way to a send, or a read: whatever became of it, no message was taken by it.</summary>
    public KMsgError OfRead(GatewayExchange exchange)
    {
        if (exchange.Phase != GatewayPhase.Answered)
        {
            KMsgError error = exchange.ToError(providerId);
            return error.IsOutcomeUnknown
                ? error with { Outcome = SendOutcome.NotSent, IsTransient = error.Code != KMsgErrorCode.RequestAborted, Fix = TryAgain }
                : error;
        }

        return Of(exchange, ErrorDocument.Read(exchange.Body), SendOutcome.NotSent, TryAgain);
    }

    /// <summary>A cancellation that did not succeed.</summary>
    public KMsgError OfCancel(GatewayExchange exchange) => OfChange(exchange, ChangeFixes.LookBeforeCancellingAgain);

    /// <summary>A change of something other than a message that did not succeed. A 4xx in SOLAPI's own words is a refusal, 409 included.</summary>
    /// <param name="exchange">The exchange.</param>
    /// <param name="lookFirst">Where to look before it is done again, when it may have been done.</param>
    public KMsgError OfChange(GatewayExchange exchange, LocalizedText lookFirst)
    {
        if (exchange.Phase != GatewayPhase.Answered)
        {
            KMsgError error = exchange.ToError(providerId);
            return error.IsOutcomeUnknown ? error with { Fix = lookFirst } : error;
        }

        ErrorDocument? document = ErrorDocument.Read(exchange.Body);
        bool isRefusal = document is not null && exchange.StatusCode is >= 400 and <= 499;
        return Of(exchange, document, isRefusal ? SendOutcome.Rejected : AnswerRules.OutcomeFor(exchange.StatusCode, isGatewaysOwnError: false), lookFirst);
    }

    /// <summary>One message that SOLAPI refused with a status code.</summary>
    public KMsgError Refused(string? statusCode, string? statusMessage)
    {
        StatusMeaning meaning = StatusCodes.MeaningOf(statusCode);
        string code = statusCode is null ? string.Empty : $" ({Masking.ForeignText(statusCode, 20)})";
        return new KMsgError
        {
            Code = meaning.Code,
            Outcome = SendOutcome.Rejected,
            IsTransient = meaning.Code == KMsgErrorCode.ProviderError,
            ProviderId = providerId,
            ProviderCode = statusCode,
            ProviderMessage = statusMessage is null ? null : Masking.ForeignText(statusMessage),
            HttpStatus = 200,
            Problem = new($"{meaning.Problem.English}{code}", $"{meaning.Problem.Korean}{code}"),
            Fix = meaning.Fix,
        };
    }

    /// <summary>An answer of success that cannot be read, or that says nothing about a message.</summary>
    public KMsgError NoProof(GatewayExchange exchange, string? statusCode = null) => new()
    {
        Code = KMsgErrorCode.ProviderError,
        Outcome = SendOutcome.Unknown,
        ProviderId = providerId,
        ProviderCode = statusCode,
        ProviderMessage = exchange.MaskedBody(),
        HttpStatus = exchange.StatusCode,
        Problem = new(
            $"SOLAPI answered HTTP {Status(exchange)}, but the answer does not prove whether it took this message.",
            $"SOLAPI가 HTTP {Status(exchange)}로 응답했지만, 이 메시지를 접수했는지 알 수 없는 응답입니다."),
        Fix = GatewayExchange.AskBeforeSendingAgain,
    };

    /// <summary>A read that was answered with something else than what it asked for.</summary>
    public KMsgError NotReadable(GatewayExchange exchange) => NotReadable(exchange, SendOutcome.NotSent, new("Check BaseAddress and any proxy on the way.", "BaseAddress와 중간 프록시를 확인하세요."));

    /// <summary>A change that was answered with something that does not prove it.</summary>
    public KMsgError NotProved(GatewayExchange exchange, LocalizedText lookFirst) => NotReadable(exchange, SendOutcome.Unknown, lookFirst);

    private KMsgError NotReadable(GatewayExchange exchange, SendOutcome outcome, LocalizedText fix) => new()
    {
        Code = KMsgErrorCode.ProviderError,
        Outcome = outcome,
        ProviderId = providerId,
        ProviderMessage = exchange.MaskedBody(),
        HttpStatus = exchange.StatusCode,
        Problem = new($"SOLAPI's answer (HTTP {Status(exchange)}) has an unexpected form.", $"SOLAPI의 응답(HTTP {Status(exchange)})이 예상한 형식이 아닙니다."),
        Fix = fix,
    };

    private static LocalizedText TryAgain => new("Trying again is safe.", "다시 시도해도 안전합니다.");

    private KMsgError Of(GatewayExchange exchange, ErrorDocument? document, SendOutcome outcome, LocalizedText fixWhenUnknown)
    {
        ErrorMeaning? meaning = ErrorCodes.Find(document?.Code);
        bool isKnown = meaning is not null && outcome != SendOutcome.Unknown;
        string? code = document is null ? null : Masking.ForeignText(document.Code, 60);
        string named = code is null ? $"HTTP {Status(exchange)}" : $"{code}, HTTP {Status(exchange)}";
        return new KMsgError
        {
            Code = isKnown ? meaning!.Value.Code : AnswerRules.CodeFor(exchange.StatusCode),
            Outcome = outcome,
            IsTransient = exchange.StatusCode is 408 or 425 or 429 or >= 500,
            ProviderId = providerId,
            ProviderCode = document?.Code,
            ProviderMessage = document is null ? exchange.MaskedBody() : document.Message is null ? null : Masking.ForeignText(document.Message),
            HttpStatus = exchange.StatusCode,
            RetryAfter = exchange.RetryAfter,
            Problem = isKnown
                ? new($"{meaning!.Value.Problem.English} ({named})", $"{meaning.Value.Problem.Korean} ({named})")
                : outcome == SendOutcome.Unknown
                    ? new($"SOLAPI's answer ({named}) does not prove whether anything was done.", $"SOLAPI의 응답({named})으로는 처리되었는지 알 수 없습니다.")
                    : new($"SOLAPI refused the request ({named}).", $"SOLAPI가 요청을 거절했습니다({named})."),
            Fix = outcome == SendOutcome.Unknown ? fixWhenUnknown : isKnown ? meaning!.Value.Fix : FixFor(exchange),
        };
    }

    private static LocalizedText FixFor(GatewayExchange exchange) => exchange.StatusCode switch
    {
        429 when exchange.RetryAfter is { } wait => new(
            $"Send again after {Seconds(wait)} s, with fewer requests at a time (SendManyAsync sends 10,000 messages in one).",
            $"{Seconds(wait)}초 뒤에 다시 보내고, 요청 수를 줄이세요(SendManyAsync는 한 요청에 10,000건을 보냅니다)."),
        429 => new(
            "Send again in a while, with fewer requests at a time (SendManyAsync sends 10,000 messages in one).",
            "잠시 뒤 다시 보내고, 요청 수를 줄이세요(SendManyAsync는 한 요청에 10,000건을 보냅니다)."),
        402 => new("Top the account up in the SOLAPI console; then send again.", "SOLAPI 콘솔에서 충전한 뒤 다시 보내세요."),
        401 or 403 => new("Check ApiKey, ApiSecret, and that the console allows this server's address.", "ApiKey와 ApiSecret, 콘솔의 허용 IP를 확인하세요."),
        >= 500 => TryAgain,
        _ => new("Read ProviderMessage for the reason.", "ProviderMessage에서 이유를 확인하세요."),
    };

    private static string Status(GatewayExchange exchange) => exchange.StatusCode.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan wait) => Math.Ceiling(wait.TotalSeconds).ToString("0", CultureInfo.InvariantCulture);
}
