namespace KMessage.Sandbox;

/// <summary>A kind of message as the inbox names it, the same for both gateways.</summary>
/// <param name="Id">SOLAPI's short word for it.</param>
/// <param name="Tag">What stands in the list.</param>
/// <param name="Noun">What it is called in a sentence.</param>
/// <param name="Family">Whose it is: text, kakao, rcs or other.</param>
/// <param name="Others">Other words that a search may use.</param>
internal sealed record InboxType(string Id, Words Tag, Words Noun, string Family, params string[] Others)
{
    private static readonly InboxType Sms = new("SMS", Words.Same("SMS"), new("문자", "SMS"), "text", "단문");
    private static readonly InboxType Lms = new("LMS", Words.Same("LMS"), new("장문 문자", "LMS"), "text", "장문");
    private static readonly InboxType Mms = new("MMS", Words.Same("MMS"), new("사진 문자", "picture message"), "text", "사진");
    private static readonly InboxType AlimTalk = new("ATA", new("알림톡", "AlimTalk"), new("알림톡", "AlimTalk"), "kakao");
    private static readonly InboxType FriendTalk = new("CTA", new("친구톡", "FriendTalk"), new("친구톡", "FriendTalk"), "kakao");
    private static readonly InboxType FriendTalkImage = new("CTI", new("친구톡", "FriendTalk"), new("친구톡", "FriendTalk"), "kakao");
    private static readonly InboxType Brand = new("BMS", new("브랜드", "Brand"), new("브랜드 메시지", "brand message"), "kakao", "brandmessage", "브랜드메시지");
    private static readonly InboxType Rcs = new("RCS", Words.Same("RCS"), new("RCS", "RCS message"), "rcs");
    private static readonly InboxType Naver = new("NSA", new("네이버", "Naver"), new("네이버 스마트알림", "Naver smart alert"), "other", "naver");
    private static readonly InboxType Voice = new("VOICE", new("음성", "Voice"), new("음성 메시지", "voice message"), "other");
    private static readonly InboxType Fax = new("FAX", new("팩스", "Fax"), new("팩스", "fax"), "other");

    public static IReadOnlyList<InboxType> All { get; } = [Sms, Lms, Mms, AlimTalk, FriendTalk, FriendTalkImage, Brand, Rcs, Naver, Voice, Fax];

    public static InboxType Of(SandboxMessageType type) => type switch
    {
        SandboxMessageType.Sms => Sms,
        SandboxMessageType.Lms => Lms,
        SandboxMessageType.Mms => Mms,
        SandboxMessageType.AlimTalk => AlimTalk,
        SandboxMessageType.FriendTalk => FriendTalk,
        SandboxMessageType.FriendTalkImage => FriendTalkImage,
        SandboxMessageType.BrandMessage => Brand,
        SandboxMessageType.Rcs => Rcs,
        SandboxMessageType.Naver => Naver,
        SandboxMessageType.Voice => Voice,
        _ => Fax,
    };

    private IEnumerable<string> Names => ((string[])[Id, Tag.Ko, Tag.En, Noun.Ko, Noun.En, .. Others]).Select(name => name.Replace(" ", "", StringComparison.Ordinal));

    /// <summary>Whether a search for this word means it.</summary>
    public bool IsCalled(string word) => Names.Contains(word, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether one of its names begins with this.</summary>
    public bool BeginsWith(string word) => Names.Any(name => name.StartsWith(word, StringComparison.OrdinalIgnoreCase));
}
