using System.Globalization;

namespace KMessage.Sandbox;

/// <summary>
/// Something that goes wrong with one request. "Recorded" means that the gateway did carry the request out: messages were accepted and will reach the phone,
/// whatever the client gets to see. A fault that is played before recording leaves no trace but in <see cref="KMsgSandbox.Requests"/>; it does not use the signature up.
/// </summary>
public sealed record Fault
{
    private Fault(FaultKind kind, string name, bool records)
    {
        Kind = kind;
        Name = name;
        IsRecorded = records;
    }

    /// <summary>What it is, in a word.</summary>
    public string Name { get; private init; }

    /// <summary>Whether the gateway carries the request out.</summary>
    public bool IsRecorded { get; private init; }

    internal FaultKind Kind { get; }

    internal int Status { get; private init; } = 200;

    internal string? Text { get; private init; }

    internal string ContentType { get; private init; } = "application/json; charset=utf-8";

    internal TimeSpan Delay { get; private init; }

    internal TimeSpan? RetryAfter { get; private init; }

    internal long Length { get; private init; }

    internal AnswerGate? Gate { get; private init; }

    internal Uri? Location { get; private init; }

    /// <summary>
    /// The connection is cut before the body is read; nothing is recorded. A rule made with <c>When</c> sees the request's head only.
    /// </summary>
    public static Fault DropBeforeReading { get; } = new(FaultKind.DropUnread, nameof(DropBeforeReading), records: false);

    /// <summary>The whole request is read, then the connection is cut; nothing is recorded.</summary>
    public static Fault DropBeforeRecording { get; } = new(FaultKind.Drop, nameof(DropBeforeRecording), records: false);

    /// <summary>The request is carried out, then the connection is cut without an answer.</summary>
    public static Fault DropAfterRecording { get; } = new(FaultKind.Drop, nameof(DropAfterRecording), records: true);

    /// <summary>No answer ever comes and nothing is recorded. The connection stays open until the client gives up or the sandbox ends.</summary>
    public static Fault NoAnswer { get; } = new(FaultKind.NoAnswer, nameof(NoAnswer), records: false);

    /// <summary>The request is carried out and no answer ever comes.</summary>
    public static Fault NoAnswerAfterRecording { get; } = new(FaultKind.NoAnswer, nameof(NoAnswerAfterRecording), records: true);

    /// <summary>Carried out, answered 200, and the JSON stops in the middle. The HTTP message itself is complete.</summary>
    public static Fault TruncatedJson { get; } = new(FaultKind.TruncatedJson, nameof(TruncatedJson), records: true);

    /// <summary>Carried out, answered 200 with the full length announced, and the connection is cut in the middle of the body.</summary>
    public static Fault CutAnswer { get; } = new(FaultKind.CutAnswer, nameof(CutAnswer), records: true);

    /// <summary>Carried out, answered 200 with well-formed JSON of another make.</summary>
    public static Fault WrongJson { get; } =
        new(FaultKind.Answer, nameof(WrongJson), records: true) { Text = """{"result":"ok","data":[1,2,3]}""" };

    /// <summary>Carried out, answered with the true JSON from which every id was taken out.</summary>
    public static Fault NoIds { get; } = new(FaultKind.NoIds, nameof(NoIds), records: true);

    /// <summary>The gateway has no money left for this request: every message is refused (SOLAPI 1030; IWINV AlimTalk 519), a text message request to IWINV as a whole (50).</summary>
    public static Fault InsufficientBalance { get; } = new(FaultKind.Penniless, nameof(InsufficientBalance), records: true);

    /// <summary>429 before anything is recorded.</summary>
    /// <param name="retryAfter">The <c>Retry-After</c> header, rounded up to whole seconds; null sends none.</param>
    public static Fault TooManyRequests(TimeSpan? retryAfter = null) => new(FaultKind.Answer, nameof(TooManyRequests), records: false)
    {
        Status = 429,
        Text = """{"errorCode":"TooManyRequests","errorMessage":"요청이 너무 많습니다."}""",
        RetryAfter = retryAfter,
    };

    /// <summary>A 5xx before anything is recorded. With <see cref="AfterRecording"/>: after.</summary>
    /// <param name="status">Between 500 and 599.</param>
    public static Fault ServerError(int status = 500)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 500);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 599);
        return new Fault(FaultKind.Answer, nameof(ServerError), records: false)
        {
            Status = status,
            Text = """{"errorCode":"InternalServerError","errorMessage":"서버 오류가 발생했습니다."}""",
        };
    }

    /// <summary>IWINV's AlimTalk host answers 200 with a code of its own, such as 518 (charging failed); nothing is recorded.</summary>
    /// <param name="code">The <c>code</c> of the answer.</param>
    public static Fault IwinvAlimTalkCode(int code) => IwinvAnswer(nameof(IwinvAlimTalkCode), "code", code);

    /// <summary>IWINV's text message host answers 200 with a code of its own, such as 12 (the plan is being recharged); nothing is recorded.</summary>
    /// <param name="code">The <c>resultCode</c> of the answer.</param>
    public static Fault IwinvSmsCode(int code) => IwinvAnswer(nameof(IwinvSmsCode), "resultCode", code);

    /// <summary>IWINV answers 200 with a bare number instead of a document; nothing is recorded.</summary>
    /// <param name="code">The number.</param>
    public static Fault IwinvBareNumber(int code) =>
        new(FaultKind.Answer, nameof(IwinvBareNumber), records: false) { Text = code.ToString(CultureInfo.InvariantCulture) };

    /// <summary>An HTML page, as a proxy in between shows it; nothing is recorded. With <see cref="AfterRecording"/>: the proxy lost the answer.</summary>
    /// <param name="status">The status it comes with. The default is 502.</param>
    public static Fault Html(int status = 502) => new(FaultKind.Answer, nameof(Html), records: false)
    {
        Status = status,
        ContentType = "text/html; charset=utf-8",
        Text = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><center><h1>502 Bad Gateway</h1></center></body>\r\n</html>\r\n",
    };

    /// <summary>Carried out, and the answer comes late.</summary>
    /// <param name="delay">How late, on the sandbox's clock.</param>
    public static Fault Late(TimeSpan delay) => new(FaultKind.Late, nameof(Late), records: true) { Delay = delay };

    /// <summary>Carried out, and the answer waits until the gate is opened.</summary>
    /// <param name="gate">The gate that holds it.</param>
    public static Fault HeldBy(AnswerGate gate)
    {
        ArgumentNullException.ThrowIfNull(gate);
        return new Fault(FaultKind.Gate, nameof(HeldBy), records: true) { Gate = gate };
    }

    /// <summary>Carried out, and answered 200 with a JSON body that is far too long.</summary>
    /// <param name="bytes">Its length. The default is 50 MB.</param>
    public static Fault HugeBody(long bytes = 50L * 1024 * 1024) => new(FaultKind.HugeBody, nameof(HugeBody), records: true) { Length = bytes };

    /// <summary>Carried out, and the true answer trickles in byte by byte.</summary>
    /// <param name="perByte">The pause after each byte, on the sandbox's clock.</param>
    public static Fault SlowBody(TimeSpan perByte) => new(FaultKind.SlowBody, nameof(SlowBody), records: true) { Delay = perByte };

    /// <summary>A redirect; nothing is recorded. A client that follows a 307 sends the same body once more.</summary>
    /// <param name="status">302 or 307, for example.</param>
    /// <param name="location">Where to; null leads back to the same address.</param>
    public static Fault Redirect(int status = 307, Uri? location = null) =>
        new(FaultKind.Redirect, nameof(Redirect), records: false) { Status = status, Location = location };

    /// <summary>The same fault, played after the request was carried out.</summary>
    public Fault AfterRecording() => this with { IsRecorded = true };

    /// <summary>The name of a fault of an earlier run.</summary>
    internal static Fault Played(string name) => new(FaultKind.Answer, name, records: true);

    private static Fault IwinvAnswer(string name, string member, int code) => new(FaultKind.Answer, name, records: false)
    {
        Text = string.Create(CultureInfo.InvariantCulture, $$"""{"{{member}}":{{code}},"message":"sandbox fault"}"""),
    };
}
