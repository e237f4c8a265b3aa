namespace KMessage.Sandbox;

/// <summary>Failures in a few words.</summary>
internal static class FailureWords
{
    /// <summary>The code and what it means, as a step's note.</summary>
    public static Words Short(MessageFacts facts, string code)
    {
        var name = Name(facts, code);
        return new Words($"{code} {name.Ko}", $"{code} {name.En}");
    }

    public static Words Name(MessageFacts facts, string code) => Reason(facts, code) switch
    {
        FailureReason.UnknownNumber => new("없는 번호", "no such number"),
        FailureReason.PhoneOff => new("전원 꺼짐", "phone off"),
        FailureReason.NotKakaoUser => new("카카오톡 미사용", "no KakaoTalk"),
        FailureReason.NotChannelFriend => new("채널 친구 아님", "not a channel friend"),
        FailureReason.BlockedInKakaoTalk => new("알림톡 차단", "blocked in KakaoTalk"),
        FailureReason.Spam => new("스팸 차단", "spam"),
        FailureReason.OptedOut => new("수신 거부", "opted out"),
        FailureReason.NoRcs => new("RCS 안 됨", "no RCS"),
        FailureReason.Cancelled => new("예약 취소", "cancelled"),
        FailureReason.InsufficientBalance => new("잔액 부족", "no balance"),
        _ => code switch
        {
            "1026" => new("중복 번호", "duplicate number"),
            "1029" when facts.IsSolapi => new("담을 수 없는 글자", "not in CP949"),
            "1030" or "519" => new("잔액 부족", "no balance"),
            "1031" => new("너무 긺", "too long"),
            "1042" => new("쓸 수 없는 템플릿", "template not usable"),
            "1043" => new("템플릿 불일치", "mismatch"),
            "1062" or "505" => new("미등록 발신번호", "sender not registered"),
            _ => new(facts.Codes.Describe(code).TrimEnd('.'), "refused by the gateway"),
        },
    };

    /// <summary>The reason behind a code of this message or of its fallback; null for a refusal.</summary>
    public static FailureReason? Reason(MessageFacts facts, string code) =>
        facts.Message.Refusal is not null ? null
        : code == facts.FallbackFailureCode && code != facts.FailureCode ? facts.State.Fallback!.Failure
        : facts.State.Failure;
}
