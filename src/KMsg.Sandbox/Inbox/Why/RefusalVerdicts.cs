namespace KMessage.Sandbox;

/// <summary>The verdict on a message that the gateway did not take.</summary>
internal static class RefusalVerdicts
{
    public static Verdict Of(MessageFacts facts)
    {
        var refusal = facts.Message.Refusal!;
        return refusal.Code switch
        {
            "1029" => Unsendable(facts),
            "1043" when facts.IsMismatch => Mismatch(),
            "1043" => new(
                Refused("템플릿에 넣을 값이 빠졌습니다", "a value for the template is missing"),
                Because(refusal),
                new("템플릿의 #{이름}마다 값을 하나씩 Variables에 넣으세요.", "Give a value in Variables for every #{name} of the template.")),
            "1042" or "501" => new(
                Refused("쓸 수 없는 템플릿입니다", "the template cannot be used"),
                Because(refusal),
                new("템플릿 코드와 채널, 검수 상태를 확인하세요. 승인된 템플릿만 보낼 수 있습니다.", "Check the template's code, its channel and its review. Only approved ones can be sent.")),
            "1062" or "505" => new(
                Refused("등록되지 않은 발신번호입니다", "the sender number is not registered"),
                new($"발신번호 {InboxText.Phone(facts.Message.From ?? "")}이(가) 이 계정에 없습니다 ({refusal.Code}).", $"The account does not have the sender number {InboxText.Phone(facts.Message.From ?? "")} ({refusal.Code})."),
                new("콘솔에서 발신번호를 등록하거나, 등록된 번호로 보내세요.", "Register the number in the console, or send from one that is.")),
            "1030" or "519" => new(
                Refused("잔액이 모자랍니다", "the balance is too low"),
                new($"이 메시지의 요금을 낼 돈이 없습니다 ({refusal.Code}). 아무것도 나가지 않았습니다.", $"There is no money for this message ({refusal.Code}). Nothing was sent."),
                new("충전한 뒤 다시 보내세요. 다시 보내도 두 번 가지 않습니다.", "Recharge and send again; it cannot arrive twice.")),
            "1031" => TooLong(facts, refusal),
            "1026" => new(
                Refused("같은 번호가 이미 있습니다", "the number is there already"),
                new($"한 요청에 같은 받는 번호가 두 번 있습니다 ({refusal.Code}).", $"One request holds the same recipient twice ({refusal.Code})."),
                new("한 번만 넣거나 allowDuplicates를 켜세요.", "List it once, or set allowDuplicates.")),
            "1060" => new(
                Refused("이 계정이 막아 둔 번호입니다", "the account itself blocks this number"),
                Because(refusal),
                new("보내야 한다면 계정의 차단 목록에서 빼세요.", "Take it off the account's block list if it should get messages.")),
            "1034" or "1051" => new(
                Refused("사진을 찾을 수 없습니다", "the picture is not there"),
                Because(refusal),
                new("사진을 먼저 올리고, 받은 fileId를 imageId로 쓰세요.", "Upload the picture first and use its fileId as imageId.")),
            _ => new(
                Refused(facts.Codes.Describe(refusal.Code).TrimEnd('.'), $"code {refusal.Code}"),
                Because(refusal)),
        };
    }

    private static Words Refused(string ko, string en) => new($"접수되지 않았습니다: {ko}", $"Refused: {en}");

    /// <summary>The gateway's own sentence: it names the member and the value.</summary>
    private static Words Because(Refusal refusal) => Words.Same($"{refusal.Code} · {refusal.Message}");

    private static Verdict Mismatch() => new(
        Refused("승인받은 템플릿과 글이 다릅니다", "the text differs from the approved template"),
        new("HTTP 200이지만 접수는 거절됐습니다 (1043). 카카오에 닿지 않았고, 설정 오류라서 대체 문자도 보내지 않습니다.", "HTTP said 200, but the message was refused (1043). It never reached Kakao, and because this is a configuration fault no fallback text is sent."),
        new("승인된 문구 그대로 보내세요. text를 지우고 변수만 넘기면 항상 일치합니다. 새 문구를 쓰려면 템플릿을 다시 검수받아야 합니다.", "Send the approved wording. Drop the text and pass only variables, and it always matches. New wording needs a new template review."));

    private static Verdict Unsendable(MessageFacts facts)
    {
        var text = facts.Message.Text ?? "";
        var subject = facts.Message.Subject ?? "";
        var fit = CharacterFit.Of(subject).FirstOrDefault(fit => fit.IsOutside) ?? CharacterFit.Of(text).FirstOrDefault(fit => fit.IsOutside);
        if (fit is null)
        {
            return new(Refused("문자에 담을 수 없는 글자가 있습니다", "a character cannot travel by SMS"), Because(facts.Message.Refusal!));
        }

        return new(
            Refused("문자에 담을 수 없는 글자가 있습니다", "a character cannot travel by SMS"),
            Words.Of(
                $"{fit.Position}번째 글자 {fit.Text}({fit.CodePoint})는 CP949에 없습니다 (1029). 문자는 CP949로 나가므로 이모지 같은 글자를 실을 수 없습니다.",
                $"Character {fit.Position}, {fit.Text} ({fit.CodePoint}), is not in CP949 (1029). Texts travel in CP949, so emoji and the like cannot be carried."),
            new($"{fit.Text}를 빼거나, 이모지가 되는 알림톡·브랜드 메시지·RCS로 보내세요.", $"Remove {fit.Text}, or use AlimTalk, a brand message or RCS, which can carry it."));
    }

    private static Verdict TooLong(MessageFacts facts, Refusal refusal)
    {
        var limit = facts.Message.Type switch { SandboxMessageType.Sms => 90, SandboxMessageType.Lms or SandboxMessageType.Mms => 2000, _ => 0 };
        var bytes = CharacterFit.Of(facts.Message.Text ?? "").Sum(fit => fit.Bytes);
        if (limit == 0 || bytes <= limit)
        {
            return new(Refused("너무 깁니다", "too long"), Because(refusal));
        }

        var (tag, over) = (facts.Type.Tag.En, bytes - limit);
        return new(
            Refused($"{tag}에는 너무 긴 글입니다", $"too long for an {tag}"),
            Words.Of($"글이 {bytes:#,0}바이트인데 {tag}는 {limit:#,0}바이트까지입니다 (1031).", $"The text has {bytes:#,0} bytes; an {tag} takes {limit:#,0} (1031)."),
            limit == 90
                ? Words.Of($"{over}바이트를 줄이거나, 종류를 정하지 말고 보내세요. 그러면 LMS로 나갑니다.", $"Remove {over} bytes, or leave the type out: it goes as an LMS then.")
                : Words.Of($"{over:#,0}바이트(한글 {(over + 1) / 2:#,0}자)를 줄이세요.", $"Remove {over:#,0} bytes ({(over + 1) / 2:#,0} Hangul)."));
    }
}
