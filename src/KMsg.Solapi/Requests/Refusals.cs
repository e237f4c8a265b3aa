using System.Globalization;

namespace KMessage.Solapi;

/// <summary>The errors of messages that are refused here, before anything is sent. None repeats a text, a link or a whole number.</summary>
internal static class Refusals
{
    private static readonly TimeSpan KoreanOffset = TimeSpan.FromHours(9);

    public static KMsgError NotTaken(MessageType type) => Invalid(
        nameof(Message.Type),
        new($"The SOLAPI provider does not take {type} yet.", $"SOLAPI 프로바이더는 아직 {type}을(를) 보내지 못합니다."),
        type == MessageType.Text
            ? new("Send it with KMsg.SendAsync, which makes an SMS or an LMS of it.", "SMS나 LMS로 정해 주는 KMsg.SendAsync로 보내세요.")
            : new("Send it through another provider.", "다른 프로바이더로 보내세요."));

    public static KMsgError Empty(string field) => Invalid(
        field,
        new($"{field} is empty.", $"{field}이(가) 비어 있습니다."),
        new("Give the text to send.", "보낼 내용을 넣으세요."));

    public static KMsgError NoSender(string what, string whatKorean) => Invalid(
        nameof(Message.From),
        new($"The {what} has no sender number.", $"{whatKorean}에 발신번호가 없습니다."),
        new("Set From, or SolapiOptions.DefaultFrom, to a number that is registered in the SOLAPI console.", "SOLAPI 콘솔에 등록한 번호를 From 또는 SolapiOptions.DefaultFrom에 설정하세요."));

    public static KMsgError NoChannel() => Invalid(
        nameof(AlimTalkMessage.ChannelId),
        new("The message has no Kakao channel.", "카카오 채널이 없습니다."),
        new("Set ChannelId, or SolapiOptions.KakaoPfId, to the channel's pfId (KA01PF…) from the SOLAPI console.", "SOLAPI 콘솔의 pfId(KA01PF…)를 ChannelId 또는 SolapiOptions.KakaoPfId에 설정하세요."));

    public static KMsgError CancelledBeforeSending() => new()
    {
        Code = KMsgErrorCode.RequestAborted,
        Outcome = SendOutcome.NotSent,
        Problem = new("The call was cancelled before anything was sent.", "보내기 전에 호출이 취소되었습니다."),
        Fix = new("Send it again if it is still wanted.", "아직 필요하면 다시 보내세요."),
    };

    public static KMsgError TooFarAhead(DateTimeOffset scheduledAt) => Invalid(
        nameof(Message.ScheduledAt),
        new($"ScheduledAt {Korean(scheduledAt)} is more than 6 months ahead.", $"예약 시각 {Korean(scheduledAt)}이(가) 6개월을 넘습니다."),
        new("SOLAPI keeps messages for at most 6 months: schedule it later.", "SOLAPI 예약은 6개월까지입니다. 나중에 예약하세요."));

    public static KMsgError ReservedField(string name) => Invalid(
        nameof(Message.CustomFields),
        new($"The custom field '{name}' is used by KMsg to recognise its messages.", $"사용자 필드 '{name}'은(는) KMsg가 메시지를 구분하는 데 씁니다."),
        new("Give the field another name.", "다른 이름을 쓰세요."));

    public static KMsgError SameIdTwice(string messageId) => Invalid(
        nameof(Message.MessageId),
        new($"Two messages of this call have the MessageId '{Masking.ForeignText(messageId, 40)}', so their results could not be told apart.", $"이 호출의 두 메시지가 같은 MessageId '{Masking.ForeignText(messageId, 40)}'를 가져 결과를 구분할 수 없습니다."),
        new("Give each message its own id, or leave MessageId out and one is made.", "메시지마다 다른 id를 주거나 비워 두세요. 비우면 자동으로 만들어집니다."));

    public static KMsgError TooManyCharacters(int characters, int most) => Invalid(
        nameof(WrittenMessage.Text),
        new($"The text has {Number(characters)} characters; {Number(most)} are allowed.", $"본문이 {Number(characters)}자입니다(최대 {Number(most)}자)."),
        new($"Remove {Number(characters - most)} characters.", $"{Number(characters - most)}자를 줄이세요."));

    public static KMsgError NoVariableValue(string name) => Invalid(
        nameof(TemplatedMessage.Variables),
        new($"The variable #{{{name}}} has no value.", $"변수 #{{{name}}}의 값이 없습니다."),
        new("Give every variable a value (an empty string counts).", "모든 변수에 값을 주세요(빈 문자열도 됩니다)."));

    public static KMsgError DotInVariable(string name) => Invalid(
        nameof(TemplatedMessage.Variables),
        new($"The variable name '{name}' has a dot, which SOLAPI does not take.", $"변수 이름 '{name}'에 점(.)이 있어 SOLAPI가 받지 않습니다."),
        new("Rename the variable in the template and here.", "템플릿과 여기에서 변수 이름을 바꾸세요."));

    public static KMsgError NotAPicture(string kinds) => Invalid(
        "Image",
        new($"The picture is not a {kinds}.", $"이미지가 {kinds} 형식이 아닙니다."),
        new($"Convert it to {kinds}; the content counts, not the file's name.", $"{kinds}(으)로 변환하세요. 파일 이름이 아니라 내용으로 판단합니다."));

    public static KMsgError PictureTooLarge(int bytes, int most) => Invalid(
        "Image",
        new($"The picture has {Number(bytes)} bytes; SOLAPI takes {Number(most)}.", $"이미지가 {Number(bytes)}바이트입니다(최대 {Number(most)})."),
        new("Make it smaller or compress it more.", "크기를 줄이거나 더 압축하세요."));

    public static KMsgError NoImageLink() => Invalid(
        nameof(FriendTalkMessage.ImageLink),
        new("A FriendTalk picture that is uploaded needs an ImageLink.", "올릴 친구톡 이미지에는 ImageLink가 필요합니다."),
        new("Set ImageLink to the page that a tap on the picture opens.", "이미지를 누르면 열릴 주소를 ImageLink에 넣으세요."));

    public static KMsgError TooManyButtons(int count, int most) => Invalid(
        "Buttons",
        new($"The message has {count} buttons; {most} are allowed.", $"버튼이 {count}개입니다(최대 {most}개)."),
        new($"Keep {most} of them.", $"{most}개까지만 쓰세요."));

    /// <param name="index">The button's index, from 0.</param>
    /// <param name="member">The member that is wrong.</param>
    /// <param name="problem">What is wrong with it, as the rest of a sentence.</param>
    /// <param name="problemKorean">The same in Korean.</param>
    /// <param name="fix">What to do.</param>
    /// <param name="fixKorean">The same in Korean.</param>
    public static KMsgError Button(int index, string member, string problem, string problemKorean, string fix, string fixKorean) => Invalid(
        $"Buttons[{index}].{member}",
        new($"Buttons[{index}]: {problem}", $"Buttons[{index}]: {problemKorean}"),
        new(fix, fixKorean));

    private static KMsgError Invalid(string field, LocalizedText problem, LocalizedText fix) => new()
    {
        Code = KMsgErrorCode.InvalidRequest,
        Outcome = SendOutcome.NotSent,
        Field = field,
        Problem = problem,
        Fix = fix,
    };

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Korean(DateTimeOffset time)
    {
        // The very last times have no Korean form.
        DateTime utc = time.UtcDateTime;
        return (utc > DateTime.MaxValue - KoreanOffset ? DateTime.MaxValue : utc + KoreanOffset).ToString("yyyy-MM-dd HH:mm:ss 'KST'", CultureInfo.InvariantCulture);
    }
}
