using KMessage.Http;

namespace KMessage.Iwinv;

/// <summary>
/// Settings of the IWINV gateway. AlimTalk needs <see cref="ApiKey"/>; SMS, LMS and MMS need <see cref="SmsApiKey"/> and <see cref="SmsAuthKey"/>. Either is enough:
/// the provider takes the kinds of messages whose keys are there.
/// </summary>
/// <remarks>The address of the server that sends has to be registered in the IWINV console as well (spec iwinv.md §1.5).</remarks>
public sealed class IwinvOptions
{
    private const string AlimTalkAddressVariable = "IWINV_ALIMTALK_BASE_URL";
    private const string SmsAddressVariable = "IWINV_SMS_BASE_URL";

    private static readonly Uri RealAlimTalkGateway = new("https://alimtalk.bizservice.iwinv.kr");
    private static readonly Uri RealSmsGateway = new("https://sms.bizservice.iwinv.kr");

    /// <summary>A page of the history has up to 1,000 rows with the messages' texts in them.</summary>
    private const int LongestAnswer = 64 * 1024 * 1024;

    private Uri? _alimTalkBaseAddress;
    private Uri? _smsBaseAddress;

    /// <summary>The id by which routing and messages name this provider; give another one to each further account.</summary>
    /// <value>The default is <c>"iwinv"</c>.</value>
    public string Id { get; set; } = "iwinv";

    /// <summary>The AlimTalk API key, from the IWINV console. Needed for AlimTalk, templates and the AlimTalk purse; another credential than the SMS keys.</summary>
    public string? ApiKey { get; set; }

    /// <summary>The API key of the SMS product. Needed for SMS, LMS and MMS, together with <see cref="SmsAuthKey"/>.</summary>
    public string? SmsApiKey { get; set; }

    /// <summary>The authentication key of the SMS product. Needed for SMS, LMS and MMS, together with <see cref="SmsApiKey"/>.</summary>
    public string? SmsAuthKey { get; set; }

    /// <summary>The id of the sending organisation (<c>companyid</c>). Needed to ask what became of an SMS, LMS or MMS; sending works without it.</summary>
    public string? SmsCompanyId { get; set; }

    /// <summary>The sender number for messages that give none, in any usual form: of texts, and of the text that replaces an AlimTalk. It has to be registered in the IWINV console.</summary>
    /// <remarks>Setting it never switches a paid fallback on: only <see cref="AlimTalkFailover.Enabled"/> does.</remarks>
    public string? DefaultFrom { get; set; }

    /// <summary>The address of the AlimTalk API. Plain <c>http</c> is taken for loopback addresses only (the sandbox). A path in it is put in front of every path.</summary>
    /// <value>The default is <c>https://alimtalk.bizservice.iwinv.kr</c>; a program that leaves it can be led to a loopback address by the environment variable <c>IWINV_ALIMTALK_BASE_URL</c>.</value>
    public Uri AlimTalkBaseAddress
    {
        get => _alimTalkBaseAddress ?? RealAlimTalkGateway;
        set => _alimTalkBaseAddress = value;
    }

    /// <summary>The address of the SMS API. Plain <c>http</c> is taken for loopback addresses only (the sandbox). A path in it is put in front of every path.</summary>
    /// <value>The default is <c>https://sms.bizservice.iwinv.kr</c>; a program that leaves it can be led to a loopback address by the environment variable <c>IWINV_SMS_BASE_URL</c>.</value>
    public Uri SmsBaseAddress
    {
        get => _smsBaseAddress ?? RealSmsGateway;
        set => _smsBaseAddress = value;
    }

    /// <summary>Headers for every request, such as one that a proxy of yours wants. <c>AUTH</c>, <c>secret</c>, <c>Host</c> and the headers of the body cannot be given here: they are left out, whatever their case.</summary>
    public IDictionary<string, string> ExtraHeaders { get; set; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>How long the order of a template's variables is remembered after it was looked up. Zero looks it up for every request.</summary>
    /// <value>The default is 10 minutes.</value>
    public TimeSpan TemplateCacheDuration { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How many recipients one MMS request may carry. The form of several recipients in a multipart body is not confirmed by the vendor (spec iwinv.md §4.2), so more than one is a choice.
    /// Messages share a request when their <see cref="MmsMessage.Image"/> is the same object.
    /// </summary>
    /// <value>Between 1 and 1,000. The default is 1.</value>
    public int MmsRecipientsPerRequest { get; set; } = 1;

    /// <summary>How many rows of the SMS history are asked for at a time. <see langword="null"/> leaves the field out: one public client reports that the server misbehaves when it is sent (spec iwinv.md §4.6).</summary>
    /// <value>Between 1 and 1,000. The default is 1,000.</value>
    public int? SmsHistoryPageSize { get; set; } = 1000;

    /// <summary>
    /// Status codes of the AlimTalk history that you know to be final failures, and what they mean. The vendor publishes no table of them, so without an entry here an AlimTalk is never
    /// reported as <see cref="DeliveryStatus.Failed"/> (spec iwinv.md §3.4).
    /// </summary>
    public IDictionary<string, DeliveryReason> AlimTalkFailureCodes { get; set; } = new Dictionary<string, DeliveryReason>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Gives the values of an AlimTalk by position, for a template whose order IWINV reads differently from <see cref="IwinvProvider"/>'s rule. What it returns is sent as it is, without a look-up;
    /// <see langword="null"/> means the ordinary rule, an empty list means no values.
    /// </summary>
    /// <example><code>
    /// PositionalParameters = message => message.TemplateCode == "10030"
    ///     ? [message.Variables["name"]!, message.Variables["code"]!]
    ///     : null
    /// </code></example>
    public Func<AlimTalkMessage, IReadOnlyList<string>?>? PositionalParameters { get; set; }

    /// <summary>How long making a connection may take. It does not apply to an <see cref="HttpClient"/> that is handed in.</summary>
    /// <value>The default is 5 seconds.</value>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long one request may take, from the start to the last byte of the answer.</summary>
    /// <value>The default is 30 seconds.</value>
    public TimeSpan AnswerTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether the AlimTalk key is there.</summary>
    internal bool HasAlimTalk => !string.IsNullOrWhiteSpace(ApiKey);

    /// <summary>Whether both SMS keys are there.</summary>
    internal bool HasSms => !string.IsNullOrWhiteSpace(SmsApiKey) && !string.IsNullOrWhiteSpace(SmsAuthKey);

    /// <summary>The id, the kinds and the addresses; never a key.</summary>
    public override string ToString() =>
        $"IWINV '{Id}' (AlimTalk {(HasAlimTalk ? $"at {AlimTalkBaseAddress}" : "off")}, SMS {(HasSms ? $"at {SmsBaseAddress}" : "off")})";

    internal GatewayHttpOptions ToAlimTalkHttpOptions() => ToHttpOptions(_alimTalkBaseAddress ?? LocalGatewayAddress.FromEnvironment(AlimTalkAddressVariable) ?? RealAlimTalkGateway);

    internal GatewayHttpOptions ToSmsHttpOptions() => ToHttpOptions(_smsBaseAddress ?? LocalGatewayAddress.FromEnvironment(SmsAddressVariable) ?? RealSmsGateway);

    private GatewayHttpOptions ToHttpOptions(Uri address) => new()
    {
        BaseAddress = address,
        ConnectTimeout = ConnectTimeout,
        AnswerTimeout = AnswerTimeout,
        MaxAnswerBytes = LongestAnswer,
    };
}
