using System.Globalization;

namespace KMessage;

/// <summary>The errors of a message that is refused before it leaves. None of them repeats a whole number or a text.</summary>
internal static class SendErrors
{
    public static KMsgError Aborted() => new()
    {
        Code = KMsgErrorCode.RequestAborted,
        Outcome = SendOutcome.NotSent,
        Problem = new("The call was cancelled before this message was sent.", "이 메시지를 보내기 전에 호출이 취소되었습니다."),
        Fix = new("Send it again if it is still wanted.", "아직 필요하면 다시 보내세요."),
    };

    public static KMsgError NullMessage() => Invalid(
        "Message",
        new("The message is null.", "메시지가 null입니다."),
        new("Give a message; the other messages of a batch are sent without it.", "메시지를 넣으세요. 묶음의 다른 메시지는 그대로 전송됩니다."));

    public static KMsgError NoFile(string field) => Invalid(
        field,
        new($"{field} is empty.", $"{field}이(가) 비어 있습니다."),
        new("Give at least one, e.g. Attachment.FromBytes(…).", "하나 이상 넣으세요. 예: Attachment.FromBytes(…)."));

    /// <summary>Something in the message itself threw: a collection of the caller's that fails, for example. The other messages of a batch go on.</summary>
    public static KMsgError CannotBeRead(Exception exception) => Invalid(
        "Message",
        new($"The message cannot be read: it threw {exception.GetType().Name}.", $"메시지를 읽을 수 없습니다({exception.GetType().Name} 예외)."),
        new("Check the lists and dictionaries it holds; they must not be changed while it is sent.", "메시지에 담은 목록과 사전을 확인하세요. 전송 중에 바꾸면 안 됩니다."));

    public static KMsgError NoLedger() => Invalid(
        nameof(Message.IdempotencyKey),
        new("The message has an IdempotencyKey, but there is no ledger to remember it, so a second send could not be told from the first.", "메시지에 IdempotencyKey가 있지만 기억할 원장이 없어 두 번째 전송을 구분할 수 없습니다."),
        new("Set KMsgOptions.Ledger, e.g. Ledger = new SqliteSendLedger(\"Data Source=./kmsg.sqlite\"), or leave IdempotencyKey out.", "KMsgOptions.Ledger를 설정하거나(예: Ledger = new SqliteSendLedger(\"Data Source=./kmsg.sqlite\")) IdempotencyKey를 비우세요."));

    public static KMsgError KeyUnusable(string field, int length) => Invalid(
        field,
        new(
            $"The {field} has {length} characters; a ledger keeps 1 to {LedgerKey.MostCharacters}, not all of them blank, without U+0000 and half surrogate pairs.",
            $"{field}가 {length}자입니다. 원장은 U+0000과 짝이 없는 서로게이트 없이 1~{LedgerKey.MostCharacters}자(공백만으로는 불가)까지 보관합니다."),
        new("Shorten it, or use a hash of it.", "줄이거나 해시를 사용하세요."));

    public static KMsgError Expired(DateTimeOffset validUntil) => new()
    {
        Code = KMsgErrorCode.Expired,
        Outcome = SendOutcome.NotSent,
        Field = nameof(Message.ValidUntil),
        Problem = new($"ValidUntil {Korean(validUntil)} has passed, so the message was not sent.", $"유효 시각 {Korean(validUntil)}이(가) 지나 메시지를 보내지 않았습니다."),
        Fix = new("Make the message anew if it is still wanted, with a later ValidUntil.", "아직 필요하면 ValidUntil을 늦춰 메시지를 새로 만드세요."),
    };

    public static KMsgError ScheduledInThePast(DateTimeOffset scheduledAt, DateTimeOffset now) => Invalid(
        nameof(Message.ScheduledAt),
        new($"ScheduledAt {Korean(scheduledAt)} is not in the future (now {Korean(now)}); the gateway would send the message at once.", $"예약 시각 {Korean(scheduledAt)}이(가) 미래가 아닙니다(현재 {Korean(now)}). 게이트웨이는 바로 보내 버립니다."),
        new("Give a later time with its offset, e.g. new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.FromHours(9)), or leave ScheduledAt out to send now.", "+09:00 같은 오프셋과 함께 더 늦은 시각을 주거나, 바로 보내려면 ScheduledAt을 비우세요."));

    public static KMsgError MessageIdTooLong(int length, int most) => Invalid(
        nameof(Message.MessageId),
        new($"The MessageId has {length} characters; gateways echo at most {most}.", $"MessageId가 {length}자입니다. 게이트웨이는 {most}자까지만 되돌려 줍니다."),
        new($"Shorten it to {most} characters, or leave it out and one is made.", $"{most}자로 줄이거나 비워 두면 자동으로 만들어집니다."));

    public static KMsgError CustomFieldTooLong(string name, int mostName, int mostValue) => Invalid(
        nameof(Message.CustomFields),
        new($"The custom field '{Masking.ForeignText(name, 40)}' is too long.", $"사용자 필드 '{Masking.ForeignText(name, 40)}'가 너무 깁니다."),
        new($"Names have 1 to {mostName} characters, values at most {mostValue}.", $"이름은 1~{mostName}자, 값은 {mostValue}자까지입니다."));

    public static KMsgError Invalid(string field, LocalizedText problem, LocalizedText fix) => new()
    {
        Code = KMsgErrorCode.InvalidRequest,
        Outcome = SendOutcome.NotSent,
        Field = field,
        Problem = problem,
        Fix = fix,
    };

    private static string Korean(DateTimeOffset time) =>
        time.ToOffset(TimeSpan.FromHours(9)).ToString("yyyy-MM-dd HH:mm:ss 'KST'", CultureInfo.InvariantCulture);
}
