using System.Globalization;
using System.Text;

namespace KMessage.Iwinv;

/// <summary>The errors of what is refused before it leaves. None repeats a whole number, a text or a value.</summary>
internal static class Refusals
{
    public static KMsgError Invalid(string field, LocalizedText problem, LocalizedText fix, KMsgErrorCode code = KMsgErrorCode.InvalidRequest) => new()
    {
        Code = code,
        Outcome = SendOutcome.NotSent,
        Field = field,
        Problem = problem,
        Fix = fix,
    };

    public static KMsgError UnsupportedType(MessageType type, IReadOnlySet<MessageType> supported)
    {
        string kinds = string.Join(", ", supported.Order());
        return Invalid(
            nameof(Message.Type),
            new($"This IWINV provider does not take {type}; it takes {kinds}.", $"이 IWINV 프로바이더는 {type}을(를) 보내지 않습니다. 가능: {kinds}."),
            new("AlimTalk needs IwinvOptions.ApiKey; SMS, LMS and MMS need SmsApiKey and SmsAuthKey. Route other kinds to another provider.", "알림톡에는 IwinvOptions.ApiKey, 문자에는 SmsApiKey와 SmsAuthKey가 필요합니다. 다른 종류는 다른 프로바이더로 보내세요."));
    }

    public static KMsgError NoSender(string purpose, string purposeKorean) => Invalid(
        nameof(Message.From),
        new($"There is no sender number for {purpose}.", $"{purposeKorean}의 발신번호가 없습니다."),
        new("Give From, or set IwinvOptions.DefaultFrom to a number that is registered in the IWINV console.", "From을 주거나 IWINV 콘솔에 등록된 번호를 IwinvOptions.DefaultFrom에 설정하세요."));

    public static KMsgError BadRecipient(string to) => Invalid(
        nameof(Message.To),
        new($"'{Masking.PhoneNumber(to)}' is not a number that IWINV can send to.", $"'{Masking.PhoneNumber(to)}'(은)는 IWINV로 보낼 수 있는 번호가 아닙니다."),
        new("Give the recipient in national digits, e.g. 01012345678.", "01012345678처럼 국내 번호 형식으로 주세요."));

    public static KMsgError AbroadNotTaken(MessageType type) => Invalid(
        nameof(Message.Country),
        new($"IWINV sends SMS to other countries, but no {type}.", $"IWINV는 해외로 SMS만 보내며 {type}은(는) 보내지 않습니다."),
        new("Send an SmsMessage, or route it to another provider.", "SmsMessage로 보내거나 다른 프로바이더로 보내세요."));

    public static KMsgError OutsideWindow(DateTimeOffset scheduledAt, DateTimeOffset first, DateTimeOffset last, string window, string windowKorean) => Invalid(
        nameof(Message.ScheduledAt),
        new(
            $"ScheduledAt {WireDate.Format(scheduledAt)} KST is outside the window of {window}: from {WireDate.Format(first)} to {WireDate.Format(last)} KST now.",
            $"예약 시각 {WireDate.Format(scheduledAt)}(KST)이 예약 가능 범위({windowKorean})를 벗어났습니다. 지금은 {WireDate.Format(first)}부터 {WireDate.Format(last)}까지입니다."),
        new("Choose a time within it, or leave ScheduledAt out to send now.", "그 안의 시각을 주거나, 바로 보내려면 ScheduledAt을 비우세요."));

    public static KMsgError TitleTooLong(string field, int bytes) => Invalid(
        field,
        new($"{field} has {bytes} bytes; IWINV takes {MessageText.SubjectMaxBytes}.", $"{field}이(가) {bytes}바이트입니다(최대 {MessageText.SubjectMaxBytes})."),
        new($"Remove {bytes - MessageText.SubjectMaxBytes} bytes ({(bytes - MessageText.SubjectMaxBytes + 1) / 2} Korean characters).", $"{bytes - MessageText.SubjectMaxBytes}바이트를 줄이세요."));

    public static KMsgError TitleCharacter(string field, int position, Rune character)
    {
        string code = $"U+{character.Value.ToString("X4", CultureInfo.InvariantCulture)}";
        return Invalid(
            field,
            new($"Character {position} of {field}, {code}, is not taken by IWINV in a title.", $"{field}의 {position}번째 글자({code})는 IWINV 제목에 쓸 수 없습니다."),
            new("Use Korean, letters, digits, spaces and [ ] ( ) < > only.", "한글, 영문, 숫자, 공백, [ ] ( ) < > 만 쓰세요."));
    }

    public static KMsgError TooManyCharacters(string field, int characters, int most) => Invalid(
        field,
        new($"{field} has {Number(characters)} characters; IWINV takes {Number(most)}.", $"{field}이(가) {Number(characters)}자입니다(최대 {Number(most)}자)."),
        new($"Remove {Number(characters - most)} characters.", $"{Number(characters - most)}자를 줄이세요."));

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
