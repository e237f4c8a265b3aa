using System.Collections.Frozen;

namespace KMessage.Sandbox;

/// <summary>
/// IWINV's delivery status codes (spec: iwinv.md §3.4, §4.7): two digits for an SMS, four for LMS and MMS. Of AlimTalk only <c>OK</c> is known;
/// its other words are the sandbox's own, so a client must not look for them.
/// </summary>
internal sealed class IwinvStatusCodes : IStatusCodes
{
    private static readonly FrozenDictionary<string, string> Descriptions = new Dictionary<string, string>
    {
        ["0"] = "전송 대기",
        ["06"] = "전송 성공",
        ["07"] = "가입자 없음",
        ["08"] = "단말기 전원 꺼짐",
        ["40"] = "단말기 수신 거부(스팸)",
        ["93"] = "수신 거부 번호",
        ["1000"] = "전송 성공",
        ["2001"] = "잘못된 번호",
        ["3004"] = "단말기 전원 꺼짐",
        ["5003"] = "스팸",
        ["9013"] = "수신 거부 번호",
        ["OK"] = "성공",
        ["WAIT"] = "대기",
        ["SANDBOX_NOT_KAKAO_USER"] = "카카오톡 미사용자",
        ["SANDBOX_BLOCKED"] = "알림톡 차단",
        ["SANDBOX_PHONE_OFF"] = "단말기 응답 없음",
        ["SANDBOX_CANCELLED"] = "예약 취소",
    }.ToFrozenDictionary();

    public string Of(StoredMessage message, DeliveryState state) => state switch
    {
        { Failure: { } failure } => Of(message, failure),
        { Status: SandboxMessageStatus.Delivered } => message.Type switch
        {
            SandboxMessageType.AlimTalk => "OK",
            SandboxMessageType.Sms => "06",
            _ => "1000",
        },
        _ => message.Type == SandboxMessageType.AlimTalk ? "WAIT" : "0",
    };

    public string Of(StoredMessage message, FailureReason reason) => message.Type switch
    {
        SandboxMessageType.AlimTalk => reason switch
        {
            FailureReason.NotKakaoUser => "SANDBOX_NOT_KAKAO_USER",
            FailureReason.BlockedInKakaoTalk => "SANDBOX_BLOCKED",
            FailureReason.PhoneOff => "SANDBOX_PHONE_OFF",
            FailureReason.Cancelled => "SANDBOX_CANCELLED",
            _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
        },
        SandboxMessageType.Sms => reason switch
        {
            FailureReason.UnknownNumber => "07",
            FailureReason.PhoneOff => "08",
            FailureReason.Spam => "40",
            FailureReason.OptedOut => "93",
            _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
        },
        _ => reason switch
        {
            FailureReason.UnknownNumber => "2001",
            FailureReason.PhoneOff => "3004",
            FailureReason.Spam => "5003",
            FailureReason.OptedOut => "9013",
            _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
        },
    };

    public string Describe(string code) => Descriptions.GetValueOrDefault(code, code);
}
