using System.Text.Json.Nodes;

namespace KMessage.Sandbox;

/// <summary>The verdict on a message that was taken and did not fail; failures and refusals have their own.</summary>
internal static class VerdictWriter
{
    public static JsonObject Write(MessageFacts facts) => Of(facts).ToJson(facts.Status.Tone);

    public static Verdict Of(MessageFacts facts) => facts.Status.Id switch
    {
        "registered" => new(
            new("아직 보내지 않았습니다", "Not sent yet"),
            new("묶음에 담겨 있고, 묶음을 보내야 나갑니다.", "It is in a group that has not been sent.")),
        "scheduled" => new(
            new($"{InboxText.HourAndMinute(facts.Message.StartsAt!.Value)}에 보내기로 예약되었습니다", $"Scheduled for {InboxText.HourAndMinute(facts.Message.StartsAt!.Value)}"),
            new("그 시각까지 게이트웨이가 들고 있습니다. 시계를 앞으로 돌려 확인할 수 있습니다.", "The gateway keeps it until then. Advance the clock to see.")),
        "accepted" => new(
            new("게이트웨이가 받았습니다", "The gateway took it"),
            new("접수된 것이지 도착한 것은 아닙니다. 곧 다음 단계로 넘어갑니다.", "Accepted is not delivered. It moves on in a moment.")),
        "at-carrier" => Waiting(facts, facts.Message, facts.State),
        "falling-back" => new(
            new("알림톡은 실패했고, 대체 문자가 가는 중입니다", "The AlimTalk failed; a fallback text is on its way"),
            new($"이 번호에는 카카오톡으로 닿지 않습니다 ({facts.FailureCode}). 준비된 대체 문자가 나갔습니다.", $"KakaoTalk does not reach this number ({facts.FailureCode}). The fallback text that was supplied went out.")),
        "delivered" => Delivered(facts),
        "replaced" => Replaced(facts),
        "cancelled" => new(
            new("예약이 취소되어 보내지 않았습니다", "Cancelled before its time; nothing was sent"),
            new("예약 시각이 되기 전에 취소 요청이 왔습니다.", "The request to cancel came before the scheduled time.")),
        "refused" => RefusalVerdicts.Of(facts),
        _ => FailureVerdicts.Of(facts),
    };

    private static Verdict Waiting(MessageFacts facts, StoredMessage message, DeliveryState state)
    {
        var waited = facts.Now - state.ProcessedAt!.Value;
        var held = InboxText.Duration(TimeSpan.FromSeconds(Math.Max(1, Math.Floor(waited.TotalSeconds))));
        if (facts.Message.Type is SandboxMessageType.AlimTalk && facts.State.NextChangeAt is { } soon && soon - facts.Now < TimeSpan.FromMinutes(1) && facts.Phone.IsPoweredOn)
        {
            return new(new("카카오에 있습니다", "At Kakao"), new("카카오의 응답을 기다리는 중입니다.", "Waiting for Kakao's answer."));
        }

        if (facts.Phone.FateAt(message.StartsAt ?? message.CreatedAt, message.Sequence).NeverReports)
        {
            return new(
                new($"통신사가 {held.Ko}째 아무 말이 없습니다", $"The carrier has been silent for {held.En}"),
                new("이 번호에는 리포트가 오지 않습니다. 실제로도 리포트가 빠지는 일이 있으니, 언젠가 포기하는 규칙이 필요합니다.", "This number never gets a report. It happens in real life too, so an app needs a rule for giving up."));
        }

        if (!facts.Phone.IsPoweredOn)
        {
            var patience = InboxText.Duration(facts.Patience);
            return new(
                new($"통신사가 {held.Ko}째 들고 있습니다", $"The carrier has held it for {held.En}"),
                new(
                    $"휴대폰이 꺼져 있습니다. 켜지면 바로 도착하고, {InboxText.With(patience.Ko, "이", "가")} 지나면 {PhoneOffCode(facts)}(전원 꺼짐)으로 실패합니다. 시계를 앞으로 돌려 확인할 수 있습니다.",
                    $"The phone is off. It arrives the moment it is switched on, or fails as {PhoneOffCode(facts)} (handset off) after {patience.En}. Advance the clock to see."));
        }

        return new(new("통신사에 있습니다", "At the carrier"), new("통신사의 리포트를 기다리는 중입니다.", "Waiting for the carrier's report."));
    }

    private static string PhoneOffCode(MessageFacts facts) => facts.Codes.Of(facts.Message, FailureReason.PhoneOff);

    private static Verdict Delivered(MessageFacts facts)
    {
        var took = InboxText.Duration(facts.State.ReportedAt!.Value - (facts.Message.StartsAt ?? facts.Message.CreatedAt));
        var noun = facts.Type.Noun;
        var headline = facts.IsText
            ? new Words($"{took.Ko} 만에 {noun.Ko}로 도착했습니다", $"Delivered as {Article(noun.En)} in {took.En}")
            : new Words($"{InboxText.With(noun.Ko, "이", "가")} {took.Ko} 만에 도착했습니다", $"The {noun.En} arrived in {took.En}");
        return new(headline, WhyDelivered(facts));
    }

    private static Words WhyDelivered(MessageFacts facts)
    {
        if (facts.IsText)
        {
            return DecisionWriter.Reason(facts);
        }

        if (facts.Message.Type == SandboxMessageType.AlimTalk)
        {
            var unused = facts.Message.Fallback is null
                ? new Words("대체 문자는 준비되어 있지 않았습니다.", "No fallback text was supplied.")
                : new Words("대체 문자는 쓰이지 않았습니다.", "The fallback text was not needed.");
            return new(
                $"{facts.Message.TemplateId} 템플릿과 글자까지 같고, 이 번호는 카카오톡을 씁니다. {unused.Ko}",
                $"The text matches template {facts.Message.TemplateId} to the letter and this number uses KakaoTalk. {unused.En}");
        }

        return facts.Message.Type switch
        {
            SandboxMessageType.BrandMessage => new("이 번호는 채널의 친구입니다. (광고) 표시와 수신 거부 안내는 카카오가 붙입니다.", "This number is a friend of the channel. Kakao adds the (광고) mark and the opt-out line."),
            SandboxMessageType.Rcs => new("이 휴대폰은 RCS를 받습니다. 확인된 브랜드 표시와 버튼이 함께 보입니다.", "This phone takes RCS; the verified brand mark and buttons are shown."),
            SandboxMessageType.FriendTalk or SandboxMessageType.FriendTalkImage => new("이 번호는 채널의 친구입니다.", "This number is a friend of the channel."),
            _ => new("게이트웨이가 받았고 문제없이 도착했습니다.", "The gateway took it and it arrived."),
        };
    }

    private static Verdict Replaced(MessageFacts facts)
    {
        var noun = facts.Type.Noun;
        var fallback = InboxType.Of(facts.Fallback!.Type).Tag.En;
        var name = FailureWords.Name(facts, facts.FailureCode!);
        return new(
            new($"{InboxText.With(noun.Ko, "은", "는")} 실패했고, 문자로 대신 도착했습니다", $"The {noun.En} failed; {Article(fallback)} arrived instead"),
            new(
                $"이 번호에는 카카오톡으로 닿지 않습니다 ({facts.FailureCode} {name.Ko}). 대체 문자가 준비되어 있어 같은 요청 안에서 {fallback}로 바뀌어 나갔습니다.",
                $"KakaoTalk does not reach this number ({facts.FailureCode} {name.En}). A fallback text was supplied, so the same request went on as {Article(fallback)}."));
    }

    private static string Article(string noun) => noun[0] is 'S' or 'L' or 'M' or 'R' or 'A' ? "an " + noun : "a " + noun;
}
