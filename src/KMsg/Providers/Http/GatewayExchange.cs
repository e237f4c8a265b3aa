using System.Globalization;
using System.Text;

namespace KMessage.Http;

/// <summary>What became of one request to a gateway: an answer, or how far it came without one.</summary>
public sealed class GatewayExchange
{
    /// <summary>Makes an exchange. <see cref="GatewayHttpClient"/> makes the real ones; a provider's tests may make their own.</summary>
    /// <param name="host">The host that was asked.</param>
    /// <param name="hasSideEffect">Whether the request changes something at the gateway: then, without an answer, the outcome is unknown.</param>
    public GatewayExchange(string host, bool hasSideEffect)
    {
        Host = host;
        HasSideEffect = hasSideEffect;
    }

    /// <summary>How far it came.</summary>
    public GatewayPhase Phase { get; init; }

    /// <summary>Why there is no answer.</summary>
    public GatewayTrouble Trouble { get; init; }

    /// <summary>The answer's HTTP status; 0 without an answer.</summary>
    public int StatusCode { get; init; }

    /// <summary>The answer's body.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>How long the gateway asks to wait (<c>Retry-After</c>, as seconds or as a date).</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The host that was asked.</summary>
    public string Host { get; }

    /// <summary>Whether the answer has a status from 200 to 299.</summary>
    public bool IsSuccessStatus => StatusCode is >= 200 and <= 299;

    /// <summary>The time limit that was reached, for texts; none when it was not one of ours.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>The header that cannot be written, or the exception of a handler, for texts.</summary>
    public string? Detail { get; init; }

    private bool HasSideEffect { get; }

    /// <summary>The beginning of the answer for <see cref="KMsgError.ProviderMessage"/>: at most 500 characters, numbers masked, control characters removed.</summary>
    public string? MaskedBody() => Body.IsEmpty ? null : Masking.ForeignText(Encoding.UTF8.GetString(Body.Span[..Math.Min(Body.Length, 2048)]));

    /// <summary>The error of an exchange without an answer.</summary>
    /// <param name="providerId">The provider.</param>
    /// <exception cref="InvalidOperationException">There is an answer: what it means is the provider's to say.</exception>
    public KMsgError ToError(string providerId)
    {
        if (Phase == GatewayPhase.Answered)
        {
            throw new InvalidOperationException("The gateway answered; only the provider knows what the answer means.");
        }

        bool unknown = Phase == GatewayPhase.Unanswered && HasSideEffect;
        return new KMsgError
        {
            Code = Trouble switch
            {
                GatewayTrouble.Cancelled => KMsgErrorCode.RequestAborted,
                GatewayTrouble.TimedOut or GatewayTrouble.Overdue => KMsgErrorCode.NetworkTimeout,
                GatewayTrouble.TooLate => KMsgErrorCode.Expired,
                GatewayTrouble.AnswerTooLong or GatewayTrouble.Redirected => KMsgErrorCode.ProviderError,
                GatewayTrouble.InvalidRequest => KMsgErrorCode.InvalidRequest,
                GatewayTrouble.HandlerFailed => KMsgErrorCode.UnknownError,
                _ => KMsgErrorCode.NetworkError,
            },
            Outcome = unknown ? SendOutcome.Unknown : SendOutcome.NotSent,
            IsTransient = !unknown && Trouble is not (GatewayTrouble.Cancelled or GatewayTrouble.InvalidRequest or GatewayTrouble.AnswerTooLong or GatewayTrouble.Redirected or GatewayTrouble.TooLate),
            ProviderId = providerId,
            Problem = DescribeTrouble(),
            Fix = unknown ? AskBeforeSendingAgain : DescribeFix(),
        };
    }

    /// <summary>What to do when the gateway may have taken a message: the same advice everywhere.</summary>
    public static LocalizedText AskBeforeSendingAgain => new(
        "The gateway may have taken it, so it was not sent again: look it up (delivery status, or the ledger's unknown outcomes) before you send it once more.",
        "게이트웨이가 접수했을 수 있어 다시 보내지 않았습니다. 다시 보내기 전에 전송 상태나 원장의 미확인 목록을 확인하세요.");

    private LocalizedText DescribeTrouble()
    {
        string? seconds = TimeLimit?.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
        (string within, string withinKorean) = seconds is null ? ("in time", "제때") : ($"within {seconds} s", $"{seconds}초 안에");
        return (Trouble, Phase) switch
        {
            (GatewayTrouble.NameNotResolved, _) => new($"The name {Host} was not found, so nothing was sent.", $"{Host} 주소를 찾지 못해 아무것도 보내지 않았습니다."),
            (GatewayTrouble.NotConnected, _) => new($"No connection to {Host} could be made, so nothing was sent.", $"{Host}에 연결하지 못해 아무것도 보내지 않았습니다."),
            (GatewayTrouble.TlsFailed, _) => new($"The TLS handshake with {Host} failed, so nothing was sent.", $"{Host}와 TLS 연결에 실패해 아무것도 보내지 않았습니다."),
            (GatewayTrouble.ProxyRefused, _) => new($"The proxy on the way to {Host} refused, so nothing was sent.", $"{Host}로 가는 프록시가 거절해 아무것도 보내지 않았습니다."),
            (GatewayTrouble.Cancelled, GatewayPhase.NotSent) => new("The call was cancelled before anything was sent.", "보내기 전에 호출이 취소되었습니다."),
            (GatewayTrouble.Cancelled, _) => new($"The call was cancelled while {Host} was being waited for.", $"{Host}의 응답을 기다리는 동안 호출이 취소되었습니다."),
            (GatewayTrouble.TimedOut, GatewayPhase.NotSent) => new($"No connection to {Host} came about {within}, so nothing was sent.", $"{withinKorean} {Host}에 연결하지 못해 아무것도 보내지 않았습니다."),
            (GatewayTrouble.TimedOut, _) => new($"{Host} did not answer {within}.", $"{Host}가 {withinKorean} 응답하지 않았습니다."),
            (GatewayTrouble.AnswerTooLong, _) => new($"The answer of {Host} is longer than the limit and was not read.", $"{Host}의 응답이 제한보다 길어 읽지 않았습니다."),
            (GatewayTrouble.Redirected, _) => new($"{Host} redirected the request, and the HttpClient that was handed in followed.", $"{Host}가 다른 주소로 보냈고, 넘겨받은 HttpClient가 따라갔습니다."),
            (GatewayTrouble.InvalidRequest, _) => new($"The request to {Host} cannot be written as it is ({Detail}), so nothing was sent.", $"{Host}로 보낼 요청을 그대로 쓸 수 없어({Detail}) 아무것도 보내지 않았습니다."),
            (GatewayTrouble.HandlerFailed, GatewayPhase.NotSent) => new($"A handler of the HttpClient ({Detail}) stopped the request to {Host}, so nothing was sent.", $"HttpClient의 핸들러({Detail})가 {Host}로 가는 요청을 막아 아무것도 보내지 않았습니다."),
            (GatewayTrouble.HandlerFailed, _) => new($"A handler of the HttpClient ({Detail}) gave up the request to {Host}.", $"HttpClient의 핸들러({Detail})가 {Host}로 보낸 요청을 포기했습니다."),
            (GatewayTrouble.TooLate, GatewayPhase.NotSent) => new("The message's ValidUntil passed before anything was sent.", "보내기 전에 메시지의 유효 시각(ValidUntil)이 지났습니다."),
            (GatewayTrouble.Overdue, GatewayPhase.NotSent) => new("It took too long until the request could begin, so nothing was sent.", "요청을 시작하기까지 너무 오래 걸려 아무것도 보내지 않았습니다."),
            (_, GatewayPhase.NotSent) => new($"The connection to {Host} broke before anything was sent.", $"보내기 전에 {Host}와의 연결이 끊어졌습니다."),
            _ => new($"The connection to {Host} broke before the answer was read.", $"응답을 받기 전에 {Host}와의 연결이 끊어졌습니다."),
        };
    }

    private LocalizedText DescribeFix() => Trouble switch
    {
        GatewayTrouble.Cancelled => new("Send it again if it is still wanted.", "아직 필요하면 다시 보내세요."),
        GatewayTrouble.NameNotResolved => new("Check the network, DNS and the base address; sending again is safe.", "네트워크, DNS, 기본 주소를 확인하세요. 다시 보내도 안전합니다."),
        GatewayTrouble.TlsFailed => new("Check this machine's clock and certificates, and any proxy in between; sending again is safe.", "서버 시각, 인증서, 중간 프록시를 확인하세요. 다시 보내도 안전합니다."),
        GatewayTrouble.Redirected => new("Correct the base address, or hand in a client with AllowAutoRedirect = false.", "기본 주소를 고치거나 AllowAutoRedirect = false인 클라이언트를 넘기세요."),
        GatewayTrouble.InvalidRequest => new(
            "Correct the key, id or header: line breaks, characters outside ASCII and a path of dots do not belong there.",
            "키, id, 헤더를 고치세요. 줄바꿈, ASCII가 아닌 문자, 점으로만 된 경로는 쓸 수 없습니다."),
        GatewayTrouble.HandlerFailed => new(
            "Check the handlers that the application puts around its HTTP clients (circuit breaker, rate limit); trying again is safe.",
            "애플리케이션이 HTTP 클라이언트에 추가한 핸들러(서킷 브레이커, 속도 제한)를 확인하세요. 다시 시도해도 안전합니다."),
        GatewayTrouble.TooLate => new("Make the message anew if it is still wanted, with a later ValidUntil.", "아직 필요하면 ValidUntil을 늦춰 메시지를 새로 만드세요."),
        GatewayTrouble.Overdue => new(
            "Sending again is safe. When it happens often, look at what comes before the request (uploads, look-ups), or raise UnknownOutcomes.AttemptDeadline.",
            "다시 보내도 안전합니다. 자주 일어나면 요청 전 단계(업로드, 조회)를 확인하거나 UnknownOutcomes.AttemptDeadline을 늘리세요."),
        GatewayTrouble.AnswerTooLong => new("Ask for fewer items at a time.", "한 번에 더 적게 요청하세요."),
        _ => new("Check the network and the base address; trying again is safe.", "네트워크와 기본 주소를 확인하세요. 다시 시도해도 안전합니다."),
    };
}
