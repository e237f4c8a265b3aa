using System.Collections.Frozen;
using static KMessage.DeliveryReason;
using static KMessage.KMsgErrorCode;

namespace KMessage.Solapi;

/// <summary>The status codes of messages. Source: spec solapi.md §3.3, from SOLAPI's api-reference/message-status-codes (2022).</summary>
internal static class StatusCodes
{
    public const string Accepted = "2000";
    public const string AtCarrier = "3000";
    public const string Delivered = "4000";

    private const string Never = "Do not send to this number again.";
    private const string NeverKorean = "이 번호로 다시 보내지 마세요.";
    private const string Register = "Register it in the SOLAPI console (sender numbers) with its certificate, or set From or DefaultFrom to a registered one.";
    private const string RegisterKorean = "SOLAPI 콘솔의 발신번호 관리에서 통신서비스 이용증명원으로 등록하거나, 등록된 번호를 From 또는 DefaultFrom에 쓰세요.";
    private const string TopUp = "Top the account up in the SOLAPI console; then send again.";
    private const string TopUpKorean = "SOLAPI 콘솔에서 충전한 뒤 다시 보내세요.";
    private const string Retry = "Send it again in a while.";
    private const string RetryKorean = "잠시 뒤 다시 보내세요.";
    private const string AskSolapi = "Ask SOLAPI's support with the code and the time.";
    private const string AskSolapiKorean = "코드와 시각을 적어 SOLAPI 고객센터에 문의하세요.";
    private const string CheckNumber = "Check the recipient's number.";
    private const string CheckNumberKorean = "수신번호를 확인하세요.";
    private const string CheckTemplate = "Compare with the approved template in the SOLAPI console.";
    private const string CheckTemplateKorean = "SOLAPI 콘솔의 승인된 템플릿과 비교하세요.";
    private const string CheckChannel = "Check ChannelId or SolapiOptions.KakaoPfId: it begins with KA01PF and the channel is linked in the SOLAPI console.";
    private const string CheckChannelKorean = "ChannelId 또는 SolapiOptions.KakaoPfId를 확인하세요. KA01PF로 시작하고 SOLAPI 콘솔에 연동된 채널이어야 합니다.";
    private const string UseText = "Reach this person by text message: set AlimTalkFailover, or send a TextMessage.";
    private const string UseTextKorean = "AlimTalkFailover를 설정하거나 TextMessage로 보내세요.";

    private static readonly FrozenDictionary<string, StatusMeaning> Failures = new Dictionary<string, StatusMeaning>
    {
        ["1010"] = new(InvalidRequest, ContentRejected, "A required value is missing.", "필수 입력값이 없습니다.", "Read ProviderMessage for its name.", "ProviderMessage에서 항목을 확인하세요."),
        ["1011"] = new(InvalidRequest, ContentRejected, "A value has the wrong form.", "값의 형식이 잘못되었습니다.", "Read ProviderMessage for its name.", "ProviderMessage에서 항목을 확인하세요."),
        ["1013"] = new(InvalidRequest, ContentRejected, "An SMS has no subject.", "SMS에는 제목을 쓸 수 없습니다.", "Remove the subject, or send an LmsMessage.", "제목을 빼거나 LmsMessage로 보내세요."),
        ["1014"] = new(InvalidRequest, ContentRejected, "The subject is over 40 bytes.", "제목이 40바이트를 넘습니다.", "Shorten it to 20 Korean characters.", "한글 20자 이내로 줄이세요."),
        ["1020"] = new(AuthenticationFailed, Configuration, "The account is unknown or its password is wrong.", "계정을 찾을 수 없거나 비밀번호가 틀립니다.", "Check ApiKey and ApiSecret.", "ApiKey와 ApiSecret을 확인하세요."),
        ["1021"] = new(InvalidRequest, GatewayError, "There is no such message.", "메시지를 찾을 수 없습니다."),
        ["1022"] = new(InvalidRequest, GatewayError, "There is no such group.", "그룹을 찾을 수 없습니다."),
        ["1023"] = new(InvalidRequest, ContentRejected, "There is no such image.", "이미지를 찾을 수 없습니다.", "Upload it again: Attachment.FromBytes.", "Attachment.FromBytes로 다시 올리세요."),
        ["1024"] = new(ProviderError, GatewayError, "SOLAPI failed inside.", "SOLAPI 서버 오류입니다.", Retry, RetryKorean),
        ["1025"] = new(InvalidRequest, ContentRejected, "SOLAPI does not know the message type.", "메시지 타입이 잘못되었습니다.", AskSolapi, AskSolapiKorean),
        ["1026"] = new(InvalidRequest, Duplicate, "The recipient's number is in the request twice.", "수신번호가 중복되었습니다.", AskSolapi, AskSolapiKorean),
        ["1027"] = new(InvalidRequest, ContentRejected, "The text is not UTF-8.", "UTF-8만 사용할 수 있습니다."),
        ["1028"] = new(InvalidRequest, ContentRejected, "The text has characters that cannot be shown.", "출력할 수 없는 문자가 있습니다.", "Remove control and invisible characters.", "제어 문자와 보이지 않는 문자를 지우세요."),
        ["1029"] = new(InvalidRequest, ContentRejected, "The text has characters outside EUC-KR.", "EUC-KR에 없는 글자가 있습니다.", "Remove emoji and rare characters.", "이모지와 드문 글자를 지우세요."),
        ["1030"] = new(KMsgErrorCode.InsufficientBalance, DeliveryReason.InsufficientBalance, "There is not enough money in the account.", "잔액이 부족합니다.", TopUp, TopUpKorean),
        ["1031"] = new(InvalidRequest, ContentRejected, "The text is too long for its type.", "메시지 길이가 초과되었습니다.", "Shorten it, or send a TextMessage, which becomes an LMS by itself.", "줄이거나, 자동으로 LMS가 되는 TextMessage로 보내세요."),
        ["1032"] = new(InvalidRequest, ContentRejected, "A custom field is not allowed.", "customFields가 잘못되었습니다.", "Names have at most 30 characters, values at most 100.", "이름은 30자, 값은 100자까지입니다."),
        ["1033"] = new(InvalidRequest, ContentRejected, "KakaoTalk options are for AlimTalk and FriendTalk only.", "카카오 옵션은 알림톡과 친구톡에만 쓸 수 있습니다."),
        ["1034"] = new(InvalidRequest, ContentRejected, "SOLAPI does not know the image's id.", "이미지 아이디를 찾을 수 없습니다.", "Upload it again: Attachment.FromBytes.", "Attachment.FromBytes로 다시 올리세요."),
        ["1041"] = new(InvalidRequest, Configuration, "SOLAPI does not know the Kakao channel.", "카카오 채널(pfId)이 잘못되었습니다.", CheckChannel, CheckChannelKorean),
        ["1042"] = new(TemplateNotFound, TemplateMismatch, "SOLAPI does not know the template.", "템플릿 아이디가 잘못되었습니다.", "Check TemplateCode: it begins with KA01TP, belongs to the channel and is approved.", "TemplateCode를 확인하세요. KA01TP로 시작하고, 그 채널의 승인된 템플릿이어야 합니다."),
        ["1043"] = new(InvalidRequest, TemplateMismatch, "The text differs from the template.", "내용이 템플릿과 다릅니다.", CheckTemplate, CheckTemplateKorean),
        ["1044"] = new(InvalidRequest, TemplateMismatch, "A button is not allowed.", "버튼이 잘못되었습니다.", CheckTemplate, CheckTemplateKorean),
        ["1045"] = new(InvalidRequest, TemplateMismatch, "A button's link is not allowed.", "버튼 링크가 잘못되었습니다.", "Links begin with http:// or https://.", "링크는 http:// 또는 https://로 시작합니다."),
        ["1046"] = new(InvalidRequest, TemplateMismatch, "The template has buttons; the message has none.", "템플릿에 있는 버튼이 없습니다.", CheckTemplate, CheckTemplateKorean),
        ["1047"] = new(InvalidRequest, TemplateMismatch, "The template has no buttons; the message has some.", "템플릿에 없는 버튼이 있습니다.", "Leave Buttons out.", "Buttons를 비우세요."),
        ["1048"] = new(InvalidRequest, ContentRejected, "A button's link is over 100 characters.", "버튼 링크가 100자를 넘습니다.", "Shorten the link.", "링크를 줄이세요."),
        ["1049"] = new(InvalidRequest, ContentRejected, "A button's name is over 14 characters.", "버튼 이름이 14자를 넘습니다.", "Shorten the name.", "이름을 줄이세요."),
        ["1050"] = new(InvalidRequest, ContentRejected, "There are more than 5 buttons.", "버튼이 5개를 넘습니다.", "Keep 5 of them.", "5개까지만 쓰세요."),
        ["1051"] = new(InvalidRequest, ContentRejected, "The FriendTalk picture is not registered.", "친구톡 이미지가 등록되지 않았습니다.", "Upload it again: Attachment.FromBytes.", "Attachment.FromBytes로 다시 올리세요."),
        ["1052"] = new(InvalidRequest, TemplateMismatch, "The buttons are not in the template's order.", "버튼 순서가 템플릿과 다릅니다.", CheckTemplate, CheckTemplateKorean),
        ["1053"] = new(InvalidRequest, ContentRejected, "FriendTalk has no parcel tracking button.", "친구톡에는 배송조회 버튼을 쓸 수 없습니다.", "Remove the DeliveryTracking button.", "DeliveryTracking 버튼을 빼세요."),
        ["1058"] = new(InvalidRequest, Configuration, "There is no route for this message.", "전송 경로가 없습니다.", "Check the country and the kind of message; abroad only SMS is carried.", "국가와 메시지 종류를 확인하세요. 해외는 SMS만 됩니다."),
        ["1060"] = new(MessageSendFailed, Blocked, "The recipient's number is blocked.", "수신번호가 차단되었습니다.", Never, NeverKorean),
        ["1061"] = new(MessageSendFailed, OptedOut, "The recipient opted out (080).", "080 수신거부한 번호입니다.", Never, NeverKorean),
        ["1062"] = new(InvalidRequest, SenderNotRegistered, "The sender number is not registered with SOLAPI.", "발신번호가 SOLAPI에 등록되어 있지 않습니다.", Register, RegisterKorean),
        ["1064"] = new(MessageSendFailed, Blocked, "Blocked after a report to KISA.", "한국인터넷진흥원 신고로 차단되었습니다.", AskSolapi, AskSolapiKorean),
        ["2011"] = new(InvalidRequest, ContentRejected, "A value has the wrong form.", "값의 형식이 잘못되었습니다.", "Read the reason for its name.", "사유에서 항목을 확인하세요."),
        ["2024"] = new(ProviderError, GatewayError, "SOLAPI failed inside.", "SOLAPI 서버 오류입니다.", Retry, RetryKorean),
        ["2060"] = new(MessageSendFailed, Blocked, "The recipient's number is blocked.", "수신번호가 차단되었습니다.", Never, NeverKorean),
        ["2061"] = new(MessageSendFailed, OptedOut, "The recipient opted out (080).", "080 수신거부한 번호입니다.", Never, NeverKorean),
        ["2062"] = new(InvalidRequest, SenderNotRegistered, "The sender number is not registered with SOLAPI.", "발신번호가 SOLAPI에 등록되어 있지 않습니다.", Register, RegisterKorean),
        ["2063"] = new(MessageSendFailed, Configuration, "The account is blocked.", "차단된 계정입니다.", AskSolapi, AskSolapiKorean),
        ["2064"] = new(MessageSendFailed, Blocked, "Blocked after a report to KISA.", "한국인터넷진흥원 신고로 차단되었습니다.", AskSolapi, AskSolapiKorean),
        ["2230"] = new(KMsgErrorCode.InsufficientBalance, DeliveryReason.InsufficientBalance, "There is not enough money in the account.", "잔액이 부족합니다.", TopUp, TopUpKorean),
        ["2254"] = new(MessageSendFailed, Spam, "Stopped by SOLAPI's spam filter.", "SOLAPI 스팸 필터에 걸렸습니다.", AskSolapi, AskSolapiKorean),
        ["3010"] = new(InvalidRequest, InvalidNumber, "The recipient's number has the wrong form.", "수신번호 형식이 잘못되었습니다.", CheckNumber, CheckNumberKorean),
        ["3011"] = new(InvalidRequest, ContentRejected, "A value has the wrong form.", "값의 형식이 잘못되었습니다.", "Read the reason for its name.", "사유에서 항목을 확인하세요."),
        ["3012"] = new(ProviderError, GatewayError, "SOLAPI's partner failed inside.", "연동사 서버 오류입니다.", Retry, RetryKorean),
        ["3013"] = new(InvalidRequest, SenderNotRegistered, "The sender number breaks the rules for sender numbers.", "발신번호가 세칙에 맞지 않습니다.", Register, RegisterKorean),
        ["3014"] = new(ProviderError, GatewayError, "The state of the message is not known.", "메시지 상태를 알 수 없습니다.", AskSolapi, AskSolapiKorean),
        ["3024"] = new(ProviderError, GatewayError, "The server failed inside.", "서버 오류입니다.", Retry, RetryKorean),
        ["3031"] = new(MessageSendFailed, GatewayError, "The message could not be sent.", "전송할 수 없습니다.", AskSolapi, AskSolapiKorean),
        ["3032"] = new(MessageSendFailed, InvalidNumber, "Nobody has this number.", "가입자가 없는 번호입니다.", CheckNumber, CheckNumberKorean),
        ["3040"] = new(MessageSendFailed, DeliveryReason.Expired, "Delivery took too long.", "전송 시간이 초과되었습니다.", Retry, RetryKorean),
        ["3041"] = new(MessageSendFailed, PhoneOff, "The phone was busy.", "단말기가 사용 중입니다.", Retry, RetryKorean),
        ["3042"] = new(MessageSendFailed, OutOfCoverage, "The phone was out of coverage.", "음영 지역입니다.", Retry, RetryKorean),
        ["3043"] = new(MessageSendFailed, PhoneOff, "The phone was off.", "단말기 전원이 꺼져 있습니다.", Retry, RetryKorean),
        ["3044"] = new(MessageSendFailed, InboxFull, "The phone's inbox was full.", "단말기 저장 공간이 가득 찼습니다.", Retry, RetryKorean),
        ["3045"] = new(MessageSendFailed, Blocked, "The phone's service is suspended.", "서비스가 정지된 단말기입니다."),
        ["3046"] = new(MessageSendFailed, GatewayError, "The phone had another problem.", "기타 단말기 문제입니다.", Retry, RetryKorean),
        ["3047"] = new(MessageSendFailed, Blocked, "The recipient's side refused the message.", "착신이 거절되었습니다.", Never, NeverKorean),
        ["3048"] = new(MessageSendFailed, DeliveryReason.Unknown, "The carrier gave a code that SOLAPI does not know.", "알 수 없는 코드입니다.", AskSolapi, AskSolapiKorean),
        ["3050"] = new(MessageSendFailed, InvalidNumber, "The phone cannot take text messages.", "문자를 받을 수 없는 단말기입니다."),
        ["3051"] = new(MessageSendFailed, InvalidNumber, "The recipient's side cannot be called.", "호가 불가능한 착신측입니다.", CheckNumber, CheckNumberKorean),
        ["3052"] = new(MessageSendFailed, GatewayError, "The carrier's operator removed the message.", "통신사 운영자가 삭제했습니다.", AskSolapi, AskSolapiKorean),
        ["3053"] = new(MessageSendFailed, GatewayError, "The carrier's queue was full.", "통신사 대기열이 가득 찼습니다.", Retry, RetryKorean),
        ["3054"] = new(MessageSendFailed, Spam, "Filtered as spam.", "스팸으로 차단되었습니다.", AskSolapi, AskSolapiKorean),
        ["3055"] = new(MessageSendFailed, OptedOut, "The number is on the do-not-spam list (nospam.or.kr).", "nospam.or.kr에 등록된 번호입니다.", Never, NeverKorean),
        ["3056"] = new(MessageSendFailed, GatewayError, "The message failed in the radio network.", "무선망에서 실패했습니다.", Retry, RetryKorean),
        ["3057"] = new(MessageSendFailed, GatewayError, "The message failed between network and phone.", "무선망과 단말기 사이에서 실패했습니다.", Retry, RetryKorean),
        ["3058"] = new(MessageSendFailed, Configuration, "There is no route for this message.", "전송 경로가 없습니다.", AskSolapi, AskSolapiKorean),
        ["3059"] = new(MessageSendFailed, SenderNotRegistered, "The sender number counts as forged.", "변작된 발신번호로 차단되었습니다.", Register, RegisterKorean),
        ["3060"] = new(MessageSendFailed, Blocked, "The recipient's adult verification failed.", "성인 인증에 실패했습니다."),
        ["3101"] = new(InvalidRequest, Configuration, "The Kakao sender profile is not valid.", "카카오 발신프로필 키가 유효하지 않습니다.", CheckChannel, CheckChannelKorean),
        ["3102"] = new(MessageSendFailed, NotChannelFriend, "The person is not a friend of the channel.", "채널 친구가 아닙니다.", UseText, UseTextKorean),
        ["3103"] = new(InvalidRequest, TemplateMismatch, "The message differs from the template.", "메시지가 템플릿과 다릅니다.", CheckTemplate, CheckTemplateKorean),
        ["3104"] = new(MessageSendFailed, NotKakaoTalkUser, "The person does not use KakaoTalk.", "카카오톡을 사용하지 않는 수신자입니다.", UseText, UseTextKorean),
        ["3105"] = new(TemplateNotFound, TemplateMismatch, "The template is not registered.", "등록되지 않은 템플릿입니다.", CheckTemplate, CheckTemplateKorean),
        ["3106"] = new(InvalidRequest, Configuration, "The Kakao channel is not valid.", "카카오 채널이 유효하지 않습니다.", CheckChannel, CheckChannelKorean),
        ["3107"] = new(MessageSendFailed, NotKakaoTalkUser, "The person has not used KakaoTalk for 72 hours, or blocks AlimTalk.", "72시간 동안 카카오톡을 쓰지 않았거나 알림톡을 차단한 수신자입니다.", UseText, UseTextKorean),
        ["3108"] = new(MessageSendFailed, OutsideSendingHours, "Outside the hours in which this kind may be sent (08:00 to 20:00 KST).", "발송 가능 시간(08~20시)이 아닙니다.", "Set ScheduledAt to a time within them.", "가능한 시간으로 ScheduledAt을 설정하세요."),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The failure codes that have a meaning here.</summary>
    public static IEnumerable<string> All => Failures.Keys;

    /// <summary>Whether SOLAPI took the message, whatever became of it later.</summary>
    public static bool IsTaken(string? code) => code is Accepted or AtCarrier or Delivered;

    /// <summary>Whether the code says that the message has failed: every 1xxx, and every 2xxx and 3xxx but 2000 and 3000.</summary>
    public static bool IsFailure(string? code) => code is ['1' or '2' or '3', _, _, _] && code.All(char.IsAsciiDigit) && !IsTaken(code);

    /// <summary>Whether a KakaoTalk message failed at Kakao, after which SOLAPI may still send a text message.</summary>
    public static bool IsKakaoFailure(string? code) => code is ['3', '1', _, _];

    /// <summary>Whether the message was refused because a file that it shows is not there.</summary>
    public static bool IsFileUnknown(string? code) => code is "1023" or "1034" or "1051";

    /// <summary>What a failure means; a code that is not known goes by its first digit.</summary>
    public static StatusMeaning MeaningOf(string? code) => code is not null && Failures.TryGetValue(code, out StatusMeaning meaning) ? meaning : code switch
    {
        ['1', ..] => new(InvalidRequest, DeliveryReason.Unknown, "SOLAPI refused the message with a code that is not known here.", "여기에 알려지지 않은 코드로 SOLAPI가 메시지를 거절했습니다.", "Read ProviderMessage for the reason.", "ProviderMessage에서 이유를 확인하세요."),
        ['2', ..] => new(MessageSendFailed, DeliveryReason.Unknown, "The message failed inside SOLAPI with a code that is not known here.", "여기에 알려지지 않은 코드로 SOLAPI 내부에서 실패했습니다.", AskSolapi, AskSolapiKorean),
        _ => new(MessageSendFailed, DeliveryReason.Unknown, "The message failed with a code that is not known here.", "여기에 알려지지 않은 코드로 실패했습니다.", AskSolapi, AskSolapiKorean),
    };
}
