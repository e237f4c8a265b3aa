using System.Globalization;
using System.Text;

namespace KMessage.Http;

/// <summary>What became of one request to a gateway: an answer, or how far it came without one.</summary>
public sealed class GatewayExchange
{
    internal GatewayExchange(string host, bool hasSideEffect)
    {
        Host = host;
        HasSideEffect = hasSideEffect;
    }

    /// <summary>How far it came.</summary>
    public GatewayPhase Phase { get; internal init; }

    /// <summary>Why there is no answer.</summary>
    public GatewayTrouble Trouble { get; internal init; }

    /// <summary>The answer's HTTP status; 0 without an answer.</summary>
    public int StatusCode { get; internal init; }

    /// <summary>The answer's body.</summary>
    public ReadOnlyMemory<byte> Body { get; internal init; }

    /// <summary>How long the gateway asks to wait (<c>Retry-After</c>, as seconds or as a date).</summary>
    public TimeSpan? RetryAfter { get; internal init; }

    /// <summary>The host that was asked.</summary>
    public string Host { get; }

    /// <summary>Whether the answer has a status from 200 to 299.</summary>
    public bool IsSuccessStatus => StatusCode is >= 200 and <= 299;

    /// <summary>The gateway's time limit, for texts.</summary>
    internal TimeSpan TimeLimit { get; init; }

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
                GatewayTrouble.TimedOut => KMsgErrorCode.NetworkTimeout,
                GatewayTrouble.AnswerTooLong or GatewayTrouble.Redirected => KMsgErrorCode.ProviderError,
                _ => KMsgErrorCode.NetworkError,
            },
            Outcome = unknown ? SendOutcome.Unknown : SendOutcome.NotSent,
            IsTransient = !unknown && Trouble != GatewayTrouble.Cancelled,
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
        string seconds = TimeLimit.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
        return (Trouble, Phase) switch
        {
            (GatewayTrouble.NameNotResolved, _) => new($"The name {Host} was not found, so nothing was sent.", $"{Host} 주소를 찾지 못해 아무것도 보내지 않았습니다."),
            (GatewayTrouble.NotConnected, _) => new($"No connection to {Host} could be made, so nothing was sent.", $"{Host}에 연결하지 못해 아무것도 보내지 않았습니다."),
            (GatewayTrouble.TlsFailed, _) => new($"The TLS handshake with {Host} failed, so nothing was sent.", $"{Host}와 TLS 연결에 실패해 아무것도 보내지 않았습니다."),
            (GatewayTrouble.ProxyRefused, _) => new($"The proxy on the way to {Host} refused, so nothing was sent.", $"{Host}로 가는 프록시가 거절해 아무것도 보내지 않았습니다."),
            (GatewayTrouble.Cancelled, GatewayPhase.NotSent) => new("The call was cancelled before anything was sent.", "보내기 전에 호출이 취소되었습니다."),
            (GatewayTrouble.Cancelled, _) => new($"The call was cancelled while {Host} was being waited for.", $"{Host}의 응답을 기다리는 동안 호출이 취소되었습니다."),
            (GatewayTrouble.TimedOut, GatewayPhase.NotSent) => new($"No connection to {Host} came about within {seconds} s, so nothing was sent.", $"{seconds}초 안에 {Host}에 연결하지 못해 아무것도 보내지 않았습니다."),
            (GatewayTrouble.TimedOut, _) => new($"{Host} did not answer within {seconds} s.", $"{Host}가 {seconds}초 안에 응답하지 않았습니다."),
            (GatewayTrouble.AnswerTooLong, _) => new($"The answer of {Host} is longer than the limit and was not read.", $"{Host}의 응답이 제한보다 길어 읽지 않았습니다."),
            (GatewayTrouble.Redirected, _) => new($"{Host} redirected the request, and the HttpClient that was handed in followed.", $"{Host}가 다른 주소로 보냈고, 넘겨받은 HttpClient가 따라갔습니다."),
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
        GatewayTrouble.AnswerTooLong => new("Ask for fewer items at a time.", "한 번에 더 적게 요청하세요."),
        _ => new("Check the network and the base address; trying again is safe.", "네트워크와 기본 주소를 확인하세요. 다시 시도해도 안전합니다."),
    };
}
