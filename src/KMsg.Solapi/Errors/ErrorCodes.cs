using System.Collections.Frozen;

namespace KMessage.Solapi;

/// <summary>The error codes of whole requests. Source: spec solapi.md §1.2, from SOLAPI's api-reference (overview, authentication, message-api-v4).</summary>
internal static class ErrorCodes
{
    private const string CheckKey = "Check ApiKey in the SOLAPI console (API Key management): is it complete, active, and allowed for this server's address?";
    private const string CheckKeyKorean = "SOLAPI 콘솔의 API Key 관리에서 ApiKey가 정확한지, 사용 중인지, 이 서버의 IP가 허용되는지 확인하세요.";
    private const string CheckApp = "Correct SolapiOptions.AppId, or leave it out.";
    private const string CheckAppKorean = "SolapiOptions.AppId를 고치거나 비우세요.";
    private const string LookAtGroup = "Look at the group in the SOLAPI console; nothing was changed.";
    private const string LookAtGroupKorean = "SOLAPI 콘솔에서 그룹 상태를 확인하세요. 변경된 것은 없습니다.";
    private const string LookAt = "Look at it in the SOLAPI console; nothing was changed.";
    private const string LookAtKorean = "SOLAPI 콘솔에서 상태를 확인하세요. 변경된 것은 없습니다.";
    private const string ReportIt = "If the message is right, report it as a defect of this library with the code and the time.";
    private const string ReportItKorean = "메시지가 맞다면 코드와 시각을 적어 라이브러리 결함으로 알려 주세요.";
    private const string Recharge = "Top the account up in the SOLAPI console; then send again.";
    private const string RechargeKorean = "SOLAPI 콘솔에서 충전한 뒤 다시 보내세요.";

    /// <summary>SOLAPI's clients do not agree on capitals (InvalidAPIKey, InvalidApiKey), so they do not count.</summary>
    private static readonly FrozenDictionary<string, ErrorMeaning> Known = new Dictionary<string, ErrorMeaning>
    {
        ["InvalidAPIKey"] = new(KMsgErrorCode.AuthenticationFailed, "The API key is not valid.", "API 키가 유효하지 않습니다.", CheckKey, CheckKeyKorean),
        ["SignatureDoesNotMatch"] = new(KMsgErrorCode.AuthenticationFailed, "The signature does not match: the secret does not belong to the key.", "서명이 맞지 않습니다. API 시크릿이 키와 짝이 아닙니다.", "Copy ApiKey and ApiSecret again, both from the same line of the SOLAPI console.", "SOLAPI 콘솔의 같은 줄에서 ApiKey와 ApiSecret을 다시 복사하세요."),
        ["RequestTimeTooSkewed"] = new(KMsgErrorCode.AuthenticationFailed, "This server's clock is more than 15 minutes off.", "서버 시계가 15분 넘게 어긋났습니다.", "Set the clock (turn NTP on); then send again.", "서버 시계를 맞춘 뒤(NTP 사용) 다시 보내세요."),

        // Not a matter of the key: the first copy may have been taken, so the message must not go on to the next gateway either.
        ["DuplicatedSignature"] = new(KMsgErrorCode.ProviderError, "The signature was used before, although every attempt has its own: something between here and SOLAPI repeated the request.", "이미 사용된 서명입니다. 요청마다 새로 서명하므로, 중간의 무언가가 요청을 반복했습니다.", "Turn off the retries of proxies and gateways on the way, and look in the SOLAPI console whether the first copy was taken.", "중간 프록시나 게이트웨이의 재시도를 끄고, 첫 요청이 접수되었는지 SOLAPI 콘솔에서 확인하세요."),
        ["Forbidden"] = new(KMsgErrorCode.AuthenticationFailed, "The key may not do this, or the thing asked for belongs to another account.", "키에 권한이 없거나 다른 계정의 자원입니다.", CheckKey, CheckKeyKorean),
        ["Forbidde"] = new(KMsgErrorCode.AuthenticationFailed, "The key may not do this, or the thing asked for belongs to another account.", "키에 권한이 없거나 다른 계정의 자원입니다.", CheckKey, CheckKeyKorean),
        ["ValidationError"] = new(KMsgErrorCode.InvalidRequest, "SOLAPI found the request malformed.", "요청 형식이 올바르지 않습니다.", "Read ProviderMessage for the member it names. " + ReportIt, "ProviderMessage에서 잘못된 항목을 확인하세요. " + ReportItKorean),
        ["InvalidStatusCode"] = new(KMsgErrorCode.InvalidRequest, "SOLAPI refused the message.", "SOLAPI가 메시지를 거절했습니다.", "Read ProviderMessage for the status code.", "ProviderMessage에서 상태 코드를 확인하세요."),
        ["FailedToAddMessage"] = new(KMsgErrorCode.InvalidRequest, "SOLAPI could not register the message.", "메시지를 등록하지 못했습니다.", "Read ProviderMessage for the reason.", "ProviderMessage에서 이유를 확인하세요."),
        ["InvalidAppId"] = new(KMsgErrorCode.InvalidRequest, "SOLAPI does not know the app id.", "앱 아이디를 찾을 수 없습니다.", CheckApp, CheckAppKorean),
        ["BlockedApp"] = new(KMsgErrorCode.InvalidRequest, "The app is blocked.", "차단된 앱입니다.", CheckApp, CheckAppKorean),
        ["InDevelopment"] = new(KMsgErrorCode.InvalidRequest, "The app is still in development.", "개발 중인 앱입니다.", CheckApp, CheckAppKorean),
        ["InactiveApp"] = new(KMsgErrorCode.InvalidRequest, "The app is not active.", "비활성화된 앱입니다.", CheckApp, CheckAppKorean),
        ["DeletedGroup"] = new(KMsgErrorCode.InvalidRequest, "The group was deleted.", "삭제된 그룹입니다.", LookAtGroup, LookAtGroupKorean),
        ["FailedGroup"] = new(KMsgErrorCode.InvalidRequest, "The group has failed or was cancelled.", "실패했거나 취소된 그룹입니다.", LookAtGroup, LookAtGroupKorean),
        ["InvalidStatus"] = new(KMsgErrorCode.InvalidRequest, "The group, or the template, is not in a state that allows this.", "그룹이나 템플릿이 이 작업을 할 수 있는 상태가 아닙니다.", LookAt, LookAtKorean),
        ["NotOperationalStatus"] = new(KMsgErrorCode.InvalidRequest, "Only groups that have not been sent can be deleted.", "발송 전 그룹만 삭제할 수 있습니다.", LookAtGroup, LookAtGroupKorean),
        ["InvalidGroupStatus"] = new(KMsgErrorCode.InvalidRequest, "The group is not in a state that allows this.", "그룹이 이 작업을 할 수 있는 상태가 아닙니다.", LookAtGroup, LookAtGroupKorean),
        ["GroupInProcessing"] = new(KMsgErrorCode.InvalidRequest, "The group is being sent.", "발송 중인 그룹입니다.", LookAtGroup, LookAtGroupKorean),
        ["ScheduledGroup"] = new(KMsgErrorCode.InvalidRequest, "The group is scheduled.", "예약된 그룹입니다.", LookAtGroup, LookAtGroupKorean),
        ["AlreadySent"] = new(KMsgErrorCode.InvalidRequest, "The group was sent already.", "이미 발송된 그룹입니다.", LookAtGroup, LookAtGroupKorean),
        ["InvalidScheduledDate"] = new(KMsgErrorCode.InvalidRequest, "The scheduled time is not in the future, or more than 6 months ahead.", "예약 시각이 미래가 아니거나 6개월을 넘습니다.", "Give a ScheduledAt within the next 6 months.", "6개월 이내의 ScheduledAt을 주세요."),
        ["ResourceNotFound"] = new(KMsgErrorCode.InvalidRequest, "SOLAPI does not know what was asked for.", "요청한 자원을 찾을 수 없습니다.", "Check the id, and that it belongs to this account; messages are kept for 6 months.", "아이디와 계정을 확인하세요. 메시지 기록은 6개월 동안 보관됩니다."),
        ["ImageNotFound"] = new(KMsgErrorCode.InvalidRequest, "SOLAPI does not know the image.", "이미지를 찾을 수 없습니다.", "Upload it again: give the bytes with Attachment.FromBytes.", "Attachment.FromBytes로 이미지를 다시 올리세요."),
        ["NotEnoughBalance"] = new(KMsgErrorCode.InsufficientBalance, "There is not enough money in the account.", "잔액이 부족합니다.", Recharge, RechargeKorean),
        ["BalanceInsufficient"] = new(KMsgErrorCode.InsufficientBalance, "There is not enough money in the account.", "잔액이 부족합니다.", Recharge, RechargeKorean),
        ["RecipientsTooMany"] = new(KMsgErrorCode.InvalidRequest, "More than 10,000 recipients in one request.", "한 요청의 수신자가 10,000명을 넘습니다.", "Send them with KMsg.SendManyAsync, which splits by the gateway's limits.", "게이트웨이 한도에 맞춰 나누는 KMsg.SendManyAsync로 보내세요."),
        ["InvalidCountryId"] = new(KMsgErrorCode.InvalidRequest, "SOLAPI does not know the country code.", "국가 번호가 올바르지 않습니다.", "Give the calling code as digits, e.g. Country = \"1\".", "Country = \"1\"처럼 국가 번호를 숫자로 주세요."),
        ["InvalidAccountId"] = new(KMsgErrorCode.InvalidRequest, "SOLAPI does not know the account.", "계정을 찾을 수 없습니다.", CheckKey, CheckKeyKorean),
        ["InvalidPaymentId"] = new(KMsgErrorCode.InvalidRequest, "SOLAPI does not know the payment.", "결제 정보를 찾을 수 없습니다.", "Look at the account's payments in the SOLAPI console.", "SOLAPI 콘솔에서 결제 정보를 확인하세요."),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The codes that have a meaning here.</summary>
    public static IEnumerable<string> All => Known.Keys;

    /// <summary>The meaning of a code; <see langword="null"/> for one that is not known, which then goes by its HTTP status.</summary>
    public static ErrorMeaning? Find(string? code) => code is not null && Known.TryGetValue(code, out ErrorMeaning meaning) ? meaning : null;
}
