using System.Globalization;

namespace KMessage;

/// <summary>The errors of texts, subjects and variables.</summary>
internal static class TextErrors
{
    public static KMsgError Empty(string field) => SendErrors.Invalid(
        field,
        new($"{field} is empty.", $"{field}이(가) 비어 있습니다."),
        new("Give the text to send.", "보낼 내용을 넣으세요."));

    public static KMsgError TooLong(string field, MessageType type, int bytes, int most)
    {
        int over = bytes - most;
        (string next, string nextKorean) = (type, field) switch
        {
            (MessageType.Sms, nameof(AlimTalkFailover.FallbackContent)) => (" Or set FallbackChannel to Lms.", " 또는 FallbackChannel을 Lms로 설정하세요."),
            (MessageType.Sms, _) => (" Or send a TextMessage, which becomes an LMS by itself.", " 또는 자동으로 LMS가 되는 TextMessage를 쓰세요."),
            _ => (string.Empty, string.Empty),
        };
        return SendErrors.Invalid(
            field,
            new($"{Subject(field)} has {Number(bytes)} bytes; {Article(type)} takes {Number(most)}.", $"{SubjectKorean(field)}이 {Number(bytes)}바이트입니다({Kind(type)} 최대 {Number(most)})."),
            new($"Remove {Number(over)} bytes ({Number((over + 1) / 2)} Korean characters).{next}", $"{Number(over)}바이트(한글 {Number((over + 1) / 2)}자)를 줄이세요.{nextKorean}"));
    }

    public static KMsgError SubjectOnSms() => SendErrors.Invalid(
        nameof(SmsMessage.Subject),
        new("An SMS has no subject.", "SMS에는 제목이 없습니다."),
        new("Remove the subject, or send an LmsMessage.", "제목을 빼거나 LmsMessage로 보내세요."));

    public static KMsgError Unsendable(string field, UnsendableCharacter character, int count)
    {
        string more = count > 1 ? $" There are {count - 1} more like it." : string.Empty;
        string moreKorean = count > 1 ? $" (외 {count - 1}자)" : string.Empty;
        return SendErrors.Invalid(
            field,
            new($"{character} of {field} cannot be sent as SMS, LMS or MMS.{more}", $"{field}의 {character.Position}번째 글자 '{character.Text}'({character.CodePoints})는 문자(SMS/LMS)로 보낼 수 없습니다.{moreKorean}"),
            new("Remove it, or set KMsgOptions.Text.Unencodable = Unencodable.Remove.", "지우거나 KMsgOptions.Text.Unencodable = Unencodable.Remove로 설정하세요."));
    }

    /// <summary>Names are the program's own; they are shown, values never.</summary>
    public static KMsgError MissingVariables(string of, IReadOnlyList<string> missing, MessageVariables given)
    {
        string names = string.Join(", ", missing.Select(name => $"#{{{name}}}"));
        string has = given.Count == 0 ? "(none)" : string.Join(", ", given.Where(pair => pair.Value is not null).Select(pair => pair.Key));
        string? suggestion = TextTemplate.Suggest(missing[0], given.Keys);
        string meant = suggestion is null ? string.Empty : $" Did you mean '{suggestion}'?";
        string meantKorean = suggestion is null ? string.Empty : $" 혹시 '{suggestion}' → '{missing[0]}'?";
        return SendErrors.Invalid(
            nameof(WrittenMessage.Variables),
            new($"{of} has no value for {names}. Given: {has}.{meant}", $"{of}에 변수 {names}의 값이 없습니다. 준 값: {has}.{meantKorean}"),
            new("Give every variable a value (an empty string counts).", "모든 변수에 값을 주세요(빈 문자열도 됩니다)."));
    }

    public static KMsgError TooLongAlimTalk(int characters, int most) => SendErrors.Invalid(
        nameof(AlimTalkMessage.Variables),
        new($"The finished AlimTalk has {Number(characters)} characters; {Number(most)} are allowed.", $"완성된 알림톡이 {Number(characters)}자입니다(최대 {Number(most)}자)."),
        new($"Remove {Number(characters - most)} characters from the values.", $"변수 값에서 {Number(characters - most)}자를 줄이세요."));

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Kind(MessageType type) => type.ToString().ToUpperInvariant();

    private static string Article(MessageType type) => type switch
    {
        MessageType.Sms or MessageType.Lms or MessageType.Mms => $"an {Kind(type)}",
        _ => $"a {type}",
    };

    private static string Subject(string field) => field switch
    {
        nameof(WrittenMessage.Text) => "The text",
        nameof(LmsMessage.Subject) => "The subject",
        _ => field,
    };

    private static string SubjectKorean(string field) => field switch
    {
        nameof(WrittenMessage.Text) => "본문",
        nameof(LmsMessage.Subject) => "제목",
        _ => field,
    };
}
