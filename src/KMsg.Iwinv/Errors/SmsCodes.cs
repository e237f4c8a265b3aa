using System.Collections.Frozen;

namespace KMessage.Iwinv;

/// <summary>The codes of the SMS host, complete (spec iwinv.md §4.5).</summary>
internal static class SmsCodes
{
    private static readonly LocalizedText CheckKeys = new(
        "Check IwinvOptions.SmsApiKey and SmsAuthKey against the IWINV console, and that the account has the SMS product.",
        "IwinvOptions.SmsApiKey와 SmsAuthKey를 IWINV 콘솔과 비교하고 문자 서비스를 쓰는 계정인지 확인하세요.");

    private static readonly LocalizedText SendAgain = new("Nothing was sent; try again later.", "발송되지 않았습니다. 잠시 후 다시 시도하세요.");
    private static readonly LocalizedText ReportIt = new("Sending it again as it is cannot help; please report this code.", "그대로 다시 보내도 소용없습니다. 이 코드를 알려 주세요.");

    public static CodeTable Table { get; } = new(["resultCode", "code"], Accepted: 0, Known(), Undocumented);

    private static FrozenDictionary<int, ErrorMeaning> Known() => new Dictionary<int, ErrorMeaning>
    {
        [1] = Refused(KMsgErrorCode.ProviderError, "IWINV did not send the message.", "IWINV가 메시지를 발송하지 못했습니다.", SendAgain) with { IsTransient = true },
        [11] = Refused(KMsgErrorCode.ProviderError, "The SMS service of the IWINV account is not in operation.", "IWINV 문자 서비스가 운영 중이 아닙니다.", new("Start it in the IWINV console.", "IWINV 콘솔에서 서비스를 시작하세요.")),
        [12] = Refused(KMsgErrorCode.ProviderError, "The IWINV plan is being recharged.", "IWINV 요금제가 충전 중입니다.", SendAgain) with { IsTransient = true },
        [13] = CodeTable.SenderNotRegistered,
        [14] = Refused(KMsgErrorCode.AuthenticationFailed, "IWINV refused the SMS keys.", "IWINV가 문자 API 키를 거절했습니다.", CheckKeys),
        [15] = CodeTable.AddressNotAllowed,
        [21] = Invalid("The text has more than 2,000 bytes.", "본문이 2,000바이트를 넘습니다.", new("Shorten the text.", "본문을 줄이세요."), nameof(WrittenMessage.Text)),
        [22] = Invalid("The subject has a character that IWINV does not take.", "제목에 쓸 수 없는 글자가 있습니다.", new("Use Korean, letters, digits and [ ] ( ) < > only.", "한글, 영문, 숫자, [ ] ( ) < > 만 쓰세요."), nameof(LmsMessage.Subject)),
        [23] = Invalid("The subject has more than 40 bytes.", "제목이 40바이트를 넘습니다.", new("Shorten the subject.", "제목을 줄이세요."), nameof(LmsMessage.Subject)),
        [31] = Invalid("The picture has more than 100 KB.", "이미지가 100KB를 넘습니다.", new("Give a JPEG under 100,000 bytes.", "100,000바이트 미만의 JPEG를 주세요."), nameof(MmsMessage.Image)),
        [32] = Invalid("The picture is of a kind that IWINV does not take.", "허용되지 않는 이미지 형식입니다.", new("Give a JPEG.", "JPEG를 주세요."), nameof(MmsMessage.Image)),
        [33] = Invalid("IWINV could not store the picture.", "이미지 업로드에 실패했습니다.", new("Check that the picture opens; save it again as a JPEG.", "이미지가 열리는지 확인하고 JPEG로 다시 저장하세요."), nameof(MmsMessage.Image)),
        [41] = Invalid("A recipient is missing.", "수신번호가 없습니다.", new("Give every message a To.", "모든 메시지에 To를 넣으세요."), nameof(Message.To)),
        [42] = Invalid("The reservation is outside the window that IWINV takes.", "예약 가능한 시간을 벗어났습니다.", new("Reserve a text from 15 minutes to 1 month ahead.", "문자는 15분 후부터 1개월 이내로 예약하세요."), nameof(Message.ScheduledAt)),
        [43] = Invalid("The date or time has a wrong form.", "날짜 또는 시각 형식이 올바르지 않습니다.", ReportIt, nameof(Message.ScheduledAt)),
        [44] = Invalid("The request has more than 1,000 recipients.", "수신자가 1,000명을 넘습니다.", new("Send through the facade, which cuts batches to size.", "파사드로 보내면 자동으로 나뉩니다."), nameof(Message.To)),
        [50] = Refused(KMsgErrorCode.InsufficientBalance, "The IWINV account has used up its automatic recharges of the day (5).", "IWINV 자동 충전 한도(하루 5회)를 다 썼습니다.", new("Top it up in the IWINV console.", "IWINV 콘솔에서 충전하세요.")),
        [202] = Refused(KMsgErrorCode.AuthenticationFailed, "IWINV refused the SMS keys, or the account has no SMS product.", "SMS API 인증 실패 또는 SMS 서비스 권한이 없습니다.", CheckKeys),
        [206] = CodeTable.AddressNotAllowed,
    }.ToFrozenDictionary();

    /// <summary>An undocumented code proves nothing about the message.</summary>
    private static ErrorMeaning Undocumented(int code) =>
        Refused(KMsgErrorCode.ProviderError, $"IWINV answered with the undocumented code {code}.", $"IWINV가 문서에 없는 코드 {code}로 응답했습니다.", Http.GatewayExchange.AskBeforeSendingAgain) with { Outcome = SendOutcome.Unknown };

    private static ErrorMeaning Refused(KMsgErrorCode code, string english, string korean, LocalizedText fix, string? field = null) => new(code, new(english, korean), fix) { Field = field };

    private static ErrorMeaning Invalid(string english, string korean, LocalizedText fix, string field) => Refused(KMsgErrorCode.InvalidRequest, english, korean, fix, field);
}
