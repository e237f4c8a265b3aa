using KMessage.Http;

namespace KMessage.Solapi;

/// <summary>Settings of the SOLAPI gateway.</summary>
public sealed class SolapiOptions
{
    private const string AddressVariable = "SOLAPI_BASE_URL";

    private static readonly Uri RealGateway = new("https://api.solapi.com");

    /// <summary>A send of 10,000 messages is answered with an entry for each, with the caller's own fields in it; an answer that is too long to read would leave them all unknown.</summary>
    private const int LongestAnswer = 64 * 1024 * 1024;

    /// <summary>The id by which routing and messages name this provider; give another one to each further account.</summary>
    /// <value>The default is <c>"solapi"</c>.</value>
    public string Id { get; set; } = "solapi";

    /// <summary>The API key, from the SOLAPI console. Required.</summary>
    public string ApiKey { get; set; } = string.Empty;

    /// <summary>The API secret that belongs to the key. Required; it signs requests and is never sent, logged or shown.</summary>
    public string ApiSecret { get; set; } = string.Empty;

    /// <summary>The sender number for messages that give none, in any usual form. It has to be registered in the SOLAPI console.</summary>
    public string? DefaultFrom { get; set; }

    /// <summary>The Kakao channel (pfId, <c>KA01PF…</c>) for KakaoTalk messages that name none. Without it, an AlimTalk goes through the channel of its template, which is looked up once.</summary>
    public string? KakaoPfId { get; set; }

    /// <summary>The RCS brand for RCS messages that name none.</summary>
    public string? RcsBrandId { get; set; }

    /// <summary>The Naver TalkTalk account for Naver messages that name none.</summary>
    public string? NaverTalkId { get; set; }

    /// <summary>The id of an app in SOLAPI's app store, when messages are sent on its behalf.</summary>
    public string? AppId { get; set; }

    /// <summary>The gateway's address. Plain <c>http</c> is taken for loopback addresses only (the sandbox).</summary>
    /// <value>The default is <c>https://api.solapi.com</c>, or the loopback address that the environment variable <c>SOLAPI_BASE_URL</c> holds.</value>
    public Uri? BaseAddress { get; set; }

    /// <summary>How long making a connection may take. It does not apply to an <see cref="HttpClient"/> that is handed in.</summary>
    /// <value>The default is 5 seconds.</value>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long one request may take, from the start to the last byte of the answer.</summary>
    /// <value>The default is 30 seconds.</value>
    public TimeSpan AnswerTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The id and the address; never a key.</summary>
    public override string ToString() => $"SOLAPI '{Id}' at {BaseAddress ?? RealGateway}";

    internal GatewayHttpOptions ToHttpOptions() => new()
    {
        BaseAddress = BaseAddress ?? LocalGatewayAddress.FromEnvironment(AddressVariable) ?? RealGateway,
        ConnectTimeout = ConnectTimeout,
        AnswerTimeout = AnswerTimeout,
        MaxAnswerBytes = LongestAnswer,
    };
}
