namespace KMessage.Sandbox;

/// <summary>The verdict on a message that was accepted and did not arrive.</summary>
internal static class FailureVerdicts
{
    public static Verdict Of(MessageFacts facts)
    {
        var code = facts.Code;
        var verdict = (facts.State.Fallback?.Failure ?? facts.State.Failure) switch
        {
            FailureReason.UnknownNumber => new Verdict(
                new("도착하지 못했습니다: 없는 번호입니다", "Not delivered: nobody has this number"),
                new($"통신사가 가입자가 없는 번호라고 알려 왔습니다 ({code}).", $"The carrier reported a number without a subscriber ({code})."),
                new("번호를 확인하고, 다시 보내지 마세요.", "Check the number, and do not send again.")),
            FailureReason.PhoneOff => new(
                new("도착하지 못했습니다: 휴대폰이 계속 꺼져 있었습니다", "Not delivered: the phone stayed off"),
                new($"통신사가 {InboxText.Duration(facts.Patience).Ko} 동안 들고 있다가 포기했습니다 ({code}).", $"The carrier kept it for {InboxText.Duration(facts.Patience).En} and gave up ({code})."),
                new("아직 쓸모 있는 내용이면 새 메시지로 다시 보내세요.", "If it still matters, send a new message.")),
            FailureReason.NotKakaoUser => Unreachable(facts, new("이 번호는 카카오톡을 쓰지 않습니다", "this number does not use KakaoTalk")),
            FailureReason.NotChannelFriend => Unreachable(facts, new("이 번호는 채널의 친구가 아닙니다", "this number is not a friend of the channel")),
            FailureReason.BlockedInKakaoTalk => Unreachable(facts, new("받는 사람이 카카오톡에서 차단했습니다", "the recipient blocked it in KakaoTalk")),
            FailureReason.Spam => new(
                new("도착하지 못했습니다: 스팸으로 차단되었습니다", "Not delivered: blocked as spam"),
                new($"받는 쪽이 이 발신번호를 스팸으로 막았습니다 ({code}).", $"The recipient's side blocks this sender as spam ({code})."),
                new("같은 내용을 다시 보내지 마세요. 더 막힐 뿐입니다.", "Do not send it again; that makes it worse.")),
            FailureReason.OptedOut => OptedOut(facts, code),
            FailureReason.NoRcs => new(
                new("도착하지 못했습니다: RCS를 받지 못하는 휴대폰입니다", "Not delivered: this phone does not take RCS"),
                new($"통신사가 단말기 문제로 알려 왔습니다 ({code}).", $"The carrier reported a handset problem ({code})."),
                new("같은 내용을 문자로 보내세요.", "Send the same as a text.")),
            FailureReason.InsufficientBalance => new(
                new("보내지 않았습니다: 예약 시각에 잔액이 모자랐습니다", "Not sent: no balance when its time came"),
                new($"예약 메시지의 요금은 보낼 때 빠집니다 ({code}).", $"Scheduled messages are paid when they are sent ({code})."),
                new("충전하고 다시 예약하세요.", "Recharge and schedule it again.")),
            _ => new(
                new($"도착하지 못했습니다: {facts.Codes.Describe(code)}", $"Not delivered: {code}"),
                new($"게이트웨이가 {code}로 끝냈습니다.", $"The gateway ended it with {code}.")),
        };
        return facts.Fallback is null ? verdict : verdict with { Headline = new("알림톡도 대체 문자도 도착하지 못했습니다", "Neither the AlimTalk nor its fallback arrived") };
    }

    private static Verdict Unreachable(MessageFacts facts, Words why)
    {
        var noun = facts.Type.Noun;
        var code = facts.FailureCode;
        return new(
            new($"{InboxText.With(noun.Ko, "이", "가")} 도착하지 못했습니다: {why.Ko}", $"The {noun.En} did not arrive: {why.En}"),
            new($"카카오가 거절했고 ({code}), 대체 문자가 준비되어 있지 않아 아무것도 가지 않았습니다.", $"Kakao turned it down ({code}), and no fallback text was supplied, so nothing was sent."),
            new("꼭 닿아야 하는 내용이면 Failover로 대체 문자를 함께 주세요.", "If it has to arrive, give a fallback text with Failover."));
    }

    private static Verdict OptedOut(MessageFacts facts, string code)
    {
        var since = facts.Phone.OptedOutAt is { } at ? at.ToOffset(TimeSpan.FromHours(9)) : (DateTimeOffset?)null;
        return new(
            new("보내지 않았습니다: 받는 사람이 080 수신 거부를 했습니다", "Not sent: the recipient opted out by 080"),
            since is { } day
                ? Words.Of($"{day.Month}월 {day.Day}일 080으로 수신을 거부한 번호입니다 ({code}). 광고는 다시 보내면 안 됩니다.", $"This number opted out through 080 on {day:d MMMM} ({code}). Advertising must not be sent again.")
                : new($"080으로 수신을 거부한 번호입니다 ({code}). 광고는 다시 보내면 안 됩니다.", $"This number opted out through 080 ({code}). Advertising must not be sent again."),
            new("수신 거부 목록에서 먼저 걸러 주세요. 정보성 문자는 막히지 않습니다.", "Filter by your opt-out list first. Transactional texts are not blocked."));
    }
}
