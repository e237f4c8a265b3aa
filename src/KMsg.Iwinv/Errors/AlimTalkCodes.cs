using System.Collections.Frozen;

namespace KMessage.Iwinv;

/// <summary>The codes of the AlimTalk host, complete (spec iwinv.md §3.8).</summary>
internal static class AlimTalkCodes
{
    private static readonly LocalizedText CheckKey = new(
        "Check IwinvOptions.ApiKey against the IWINV console; it is another key than those for SMS.",
        "IwinvOptions.ApiKey가 IWINV 콘솔의 알림톡 키와 같은지 확인하세요. 문자 키와는 다릅니다.");

    private static readonly LocalizedText ReportIt = new("Sending it again as it is cannot help; please report this code.", "그대로 다시 보내도 소용없습니다. 이 코드를 알려 주세요.");
    private static readonly LocalizedText SendAgain = new("Nothing was sent; try again later.", "발송되지 않았습니다. 잠시 후 다시 시도하세요.");
    private static readonly LocalizedText CheckTemplate = new("Compare TemplateCode with the IWINV console.", "TemplateCode를 IWINV 콘솔과 비교하세요.");
    private static readonly LocalizedText Shorten = new("Shorten the template's variables.", "변수 값을 줄이세요.");
    private static readonly LocalizedText ShortenFallback = new("Shorten Failover.FallbackContent, or give one when the AlimTalk's own text is too long.", "대체 발송 내용(FallbackContent)을 줄이거나 따로 주세요.");

    public static CodeTable Table { get; } = new(["code", "resultCode"], Accepted: 200, Known(), Undocumented);

    private static FrozenDictionary<int, ErrorMeaning> Known() => new Dictionary<int, ErrorMeaning>
    {
        [201] = Refused(KMsgErrorCode.AuthenticationFailed, "IWINV refused the AlimTalk API key.", "IWINV가 알림톡 API 키를 거절했습니다.", CheckKey),
        [202] = Refused(KMsgErrorCode.AuthenticationFailed, "IWINV refused the AlimTalk API key.", "IWINV가 알림톡 API 키를 거절했습니다.", CheckKey),
        [206] = CodeTable.AddressNotAllowed,
        [400] = Refused(KMsgErrorCode.InvalidRequest, "IWINV says that the request is wrong.", "IWINV가 요청이 잘못되었다고 합니다.", ReportIt),
        [401] = Refused(KMsgErrorCode.AuthenticationFailed, "IWINV refused the AlimTalk API key.", "IWINV가 알림톡 API 키를 거절했습니다.", CheckKey),
        [403] = Refused(KMsgErrorCode.AuthenticationFailed, "IWINV does not allow this account to do that.", "IWINV가 이 계정의 권한을 허용하지 않습니다.", CheckKey),
        [404] = Refused(KMsgErrorCode.TemplateNotFound, "IWINV does not know the template.", "IWINV에 없는 템플릿입니다.", CheckTemplate, nameof(AlimTalkMessage.TemplateCode)),
        [429] = Refused(KMsgErrorCode.RateLimitExceeded, "IWINV wants fewer requests.", "IWINV 요청 한도를 넘었습니다.", new("Wait before the next request.", "잠시 기다렸다가 다시 보내세요.")) with { IsTransient = true },
        [500] = Failed("IWINV failed inside (code 500).", "IWINV 내부 오류입니다(코드 500)."),
        [501] = Refused(KMsgErrorCode.TemplateNotFound, "IWINV does not know the template.", "IWINV에 없는 템플릿입니다.", CheckTemplate, nameof(AlimTalkMessage.TemplateCode)),
        [502] = Invalid("The list of recipients is wrong.", "수신자 목록이 올바르지 않습니다.", ReportIt, nameof(Message.To)),
        [503] = Invalid("The fallback flag (reSend) is wrong.", "대체 발송 여부(reSend) 값이 올바르지 않습니다.", ReportIt, nameof(AlimTalkMessage.Failover)),
        [504] = Invalid("The fallback kind (resendType) is wrong.", "대체 발송 구분(resendType) 값이 올바르지 않습니다.", ReportIt, nameof(AlimTalkMessage.Failover)),
        [505] = CodeTable.SenderNotRegistered,
        [506] = Invalid("The reservation time is wrong.", "예약 시각이 올바르지 않습니다.", ReportIt, nameof(Message.ScheduledAt)),
        [507] = Invalid("The reservation is outside the window that IWINV takes.", "예약 가능한 시간을 벗어났습니다.", new("Reserve an AlimTalk from 15 minutes to 2 days ahead.", "알림톡은 15분 후부터 2일 이내로 예약하세요."), nameof(Message.ScheduledAt)),
        [508] = Invalid("The template has variables and none were given.", "템플릿에 변수가 있는데 값이 없습니다.", new("Give AlimTalkMessage.Variables.", "AlimTalkMessage.Variables를 넣으세요."), nameof(AlimTalkMessage.Variables)),
        [509] = Invalid("The text differs from the template.", "내용이 템플릿과 다릅니다.", new("Compare the variables with the registered template, and TemplateText, when given.", "변수와 TemplateText를 등록된 템플릿과 비교하세요."), nameof(AlimTalkMessage.Variables)),
        [510] = Invalid("The fallback's title has more than 40 bytes.", "대체 발송 제목이 40바이트를 넘습니다.", new("Shorten Failover.FallbackTitle.", "FallbackTitle을 줄이세요."), nameof(AlimTalkFailover.FallbackTitle)),
        [511] = Invalid("The fallback's title has a character that IWINV does not take.", "대체 발송 제목에 쓸 수 없는 글자가 있습니다.", new("Use Korean, letters, digits and [ ] ( ) < > only.", "한글, 영문, 숫자, [ ] ( ) < > 만 쓰세요."), nameof(AlimTalkFailover.FallbackTitle)),
        [512] = Invalid("A recipient is missing.", "수신번호가 없습니다.", new("Give every message a To.", "모든 메시지에 To를 넣으세요."), nameof(Message.To)),
        [513] = Invalid("A recipient's number has a wrong form.", "수신번호 형식이 올바르지 않습니다.", new("Check To; AlimTalk goes to Korean mobile numbers.", "To를 확인하세요. 알림톡은 국내 휴대폰 번호로 보냅니다."), nameof(Message.To)),
        [514] = Invalid("The request has more than 10,000 recipients.", "수신자가 10,000명을 넘습니다.", new("Send through the facade, which cuts batches to size.", "파사드로 보내면 자동으로 나뉩니다."), nameof(Message.To)),
        [515] = Invalid("The fallback text has more than 1,000 characters.", "대체 발송 내용이 1,000자를 넘습니다.", ShortenFallback, nameof(AlimTalkFailover.FallbackContent)),
        [516] = Invalid("The AlimTalk's text, which the fallback repeats, has more than 1,000 characters.", "대체 발송에 쓰일 알림톡 내용이 1,000자를 넘습니다.", ShortenFallback, nameof(AlimTalkFailover.FallbackContent)),
        [517] = Invalid("The finished AlimTalk has more than 1,000 characters.", "변수를 채운 알림톡이 1,000자를 넘습니다.", Shorten, nameof(AlimTalkMessage.Variables)),
        [518] = Refused(KMsgErrorCode.ProviderError, "IWINV could not charge the message.", "IWINV에서 과금 처리에 실패했습니다.", SendAgain) with { IsTransient = true },
        [519] = Refused(KMsgErrorCode.InsufficientBalance, "There is not enough money in the IWINV AlimTalk account.", "IWINV 알림톡 잔액이 부족합니다.", new("Top it up in the IWINV console.", "IWINV 콘솔에서 충전하세요.")),
        [540] = Invalid("The text has a word that IWINV does not send.", "발송이 금지된 단어가 들어 있습니다.", new("Change the variables' values.", "변수 값을 바꾸세요."), nameof(AlimTalkMessage.Variables)) with { EchoesText = true },
    }.ToFrozenDictionary();

    /// <summary>By its number: below 500 a refusal like its neighbours; from 500 on a failure that proves nothing about the message.</summary>
    private static ErrorMeaning Undocumented(int code) => code < 500
        ? Invalid($"IWINV refused with the undocumented code {code}.", $"IWINV가 문서에 없는 코드 {code}로 거절했습니다.", ReportIt, field: null)
        : Failed($"IWINV answered with the undocumented code {code}.", $"IWINV가 문서에 없는 코드 {code}로 응답했습니다.");

    private static ErrorMeaning Refused(KMsgErrorCode code, string english, string korean, LocalizedText fix, string? field = null) => new(code, new(english, korean), fix) { Field = field };

    private static ErrorMeaning Invalid(string english, string korean, LocalizedText fix, string? field) => Refused(KMsgErrorCode.InvalidRequest, english, korean, fix, field);

    private static ErrorMeaning Failed(string english, string korean) => Refused(KMsgErrorCode.ProviderError, english, korean, Http.GatewayExchange.AskBeforeSendingAgain) with { Outcome = SendOutcome.Unknown, IsTransient = true };
}
