using System.Globalization;

namespace KMessage;

/// <summary>The errors of advertising that may not be sent.</summary>
internal static class AdvertisingErrors
{
    public static KMsgError Text(AdvertisingFlaw flaw, AdvertisingOptions options, string suggestion) => flaw switch
    {
        AdvertisingFlaw.Mark => Wrong(
            new("Advertising has to begin with exactly (광고); [광고], (광 고) and the like are not allowed.", "광고 문자는 정확히 (광고)로 시작해야 합니다. [광고], (광 고) 등은 허용되지 않습니다."),
            suggestion),
        AdvertisingFlaw.Name => Wrong(
            new(
                $"The sender's name{Quoted(options.SenderName)} has to follow (광고).",
                $"(광고) 바로 뒤에 발신자 이름{Quoted(options.SenderName)}이 와야 합니다."),
            suggestion),
        _ => Wrong(
            new(
                $"Advertising has to end with a free opt-out number: {options.OptOutLabel} {options.OptOutNumber ?? "080-…"}.",
                $"광고 문자는 무료 수신거부 번호로 끝나야 합니다: {options.OptOutLabel} {options.OptOutNumber ?? "080-…"}."),
            suggestion),
    };

    public static KMsgError NotForAdvertising(MessageType type) => new()
    {
        Code = KMsgErrorCode.InvalidRequest,
        Outcome = SendOutcome.NotSent,
        Field = nameof(Message.Purpose),
        Problem = new($"{type} is not for advertising; Kakao blocks channels that use it so.", $"{type}은(는) 광고에 쓸 수 없습니다. 카카오가 채널을 차단합니다."),
        Fix = new("Send a BrandMessage or a text message, or say Purpose = MessagePurpose.Transactional if it is none.", "BrandMessage나 문자로 보내거나, 광고가 아니면 Purpose = MessagePurpose.Transactional로 지정하세요."),
    };

    public static KMsgError QuietHours(QuietHours hours, DateTimeOffset at, DateTimeOffset allowed, DateTimeOffset now) => new()
    {
        Code = KMsgErrorCode.QuietHours,
        Outcome = SendOutcome.NotSent,
        IsTransient = true,
        RetryAfter = allowed - now,
        Field = nameof(Message.ScheduledAt),
        Problem = new(
            string.Create(CultureInfo.InvariantCulture, $"Advertising may not be sent from {hours.Start:HH\\:mm} to {hours.End:HH\\:mm} KST; it would be sent at {Kst(at)}."),
            string.Create(CultureInfo.InvariantCulture, $"광고는 {hours.Start:HH\\:mm}부터 {hours.End:HH\\:mm}까지(KST) 보낼 수 없습니다. 발송 예정 시각: {Kst(at)}.")),
        Fix = new(
            $"Send it from {Kst(allowed)} on, or set Advertising.OnQuietHours = QuietHoursAction.Defer to have it scheduled.",
            $"{Kst(allowed)}부터 보내거나, Advertising.OnQuietHours = QuietHoursAction.Defer로 두면 그때로 예약됩니다."),
    };

    public static KMsgError Suppressed(string to) => new()
    {
        Code = KMsgErrorCode.RecipientSuppressed,
        Outcome = SendOutcome.NotSent,
        Field = nameof(Message.To),
        Problem = new($"{Masking.PhoneNumber(to)} is on the suppression list: this person asked not to be written to.", $"{Masking.PhoneNumber(to)}은(는) 수신거부 목록에 있습니다."),
        Fix = new("Leave this recipient out.", "이 수신자를 제외하세요."),
    };

    public static KMsgError ListFailed(Exception exception) => new()
    {
        Code = KMsgErrorCode.StoreUnavailable,
        Outcome = SendOutcome.NotSent,
        IsTransient = true,
        Problem = new($"The suppression list cannot be asked: it threw {exception.GetType().Name}. Nothing was sent.", $"수신거부 목록을 확인할 수 없습니다({exception.GetType().Name} 예외). 전송하지 않았습니다."),
        Fix = new("Mend ISuppressionList and send again.", "ISuppressionList를 고친 뒤 다시 보내세요."),
    };

    public static SendWarning Deferred(DateTimeOffset until) => new(
        "DeferredByQuietHours",
        new($"Sent in the quiet hours, so it is scheduled for {Kst(until)}.", $"야간 광고 제한 시간이라 {Kst(until)}로 예약되었습니다."));

    private static KMsgError Wrong(LocalizedText problem, string suggestion) => new()
    {
        Code = KMsgErrorCode.InvalidRequest,
        Outcome = SendOutcome.NotSent,
        Field = nameof(WrittenMessage.Text),
        Problem = problem,
        Fix = new("KMsgError.SuggestedText has the corrected text.", "고친 문구는 KMsgError.SuggestedText에 있습니다."),
        SuggestedText = suggestion,
    };

    private static string Quoted(string? name) => string.IsNullOrEmpty(name) ? string.Empty : $" '{name}'";

    private static string Kst(DateTimeOffset time) => time.ToOffset(TimeSpan.FromHours(9)).ToString("yyyy-MM-dd HH:mm 'KST'", CultureInfo.InvariantCulture);
}
