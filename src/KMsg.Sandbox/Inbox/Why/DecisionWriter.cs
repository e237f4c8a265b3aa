using System.Text.Json.Nodes;

namespace KMessage.Sandbox;

/// <summary>How the type was chosen: the questions that were asked, and the one that decided.</summary>
internal static class DecisionWriter
{
    private const string None = "none";
    private const string Decided = "decided";
    private const string Stopped = "refused";

    public static JsonArray Write(MessageFacts facts) => new([.. Questions(facts).Select(question => new JsonObject
    {
        ["question"] = question.Asked.ToJson(),
        ["answer"] = question.Answer.ToJson(),
        ["mark"] = question.Mark,
    })]);

    /// <summary>The deciding question as a sentence.</summary>
    public static Words Reason(MessageFacts facts)
    {
        var (tag, bytes) = (facts.Type.Tag.En, Bytes(facts.Message));
        return Asked(facts) is { } asked ? new($"{asked}로 보내 달라는 요청이었습니다.", $"The request asked for {asked}.")
            : facts.Message.Type == SandboxMessageType.Mms ? new("사진이 붙어 있어 길이와 상관없이 MMS입니다.", "It carries a picture, so it is an MMS whatever its length.")
            : facts.Message.Subject is not null ? new("종류를 정하지 않은 요청이었고, 제목이 있어 LMS로 나갔습니다.", "No type was given; it has a subject, so it went out as an LMS.")
            : Words.Of($"종류를 정하지 않은 요청이었고, 글이 {bytes:#,0}바이트라서 {tag}로 나갔습니다.", $"No type was given; the text is {bytes:#,0} bytes, so it went out as an {tag}.");
    }

    private static IEnumerable<Question> Questions(MessageFacts facts)
    {
        var questions = facts switch
        {
            { IsText: true } => Text(facts),
            { Message.Type: SandboxMessageType.AlimTalk } => AlimTalk(facts),
            _ => Other(facts),
        };
        if (facts.Message.Refusal is { } refusal && !facts.IsMismatch)
        {
            // What refused it stands last, and nothing before it decided.
            return [.. questions.Select(question => question with { Mark = None }), Refusing(facts, refusal.Code)];
        }

        return facts.State.Failure == FailureReason.OptedOut
            ? [.. questions.Select(question => question with { Mark = None }), new(new("수신 거부 번호인가?", "Opted out?"), new($"예 → {facts.FailureCode}", $"yes → {facts.FailureCode}"), Stopped)]
            : questions;
    }

    private static IEnumerable<Question> Text(MessageFacts facts)
    {
        var message = facts.Message;
        if (facts.IsSolapi)
        {
            var asked = Asked(facts);
            yield return new(new("종류를 직접 정했나?", "Type given?"), asked is null ? new("아니오", "no") : Words.Same(asked), asked is null ? None : Decided);
            if (asked is not null)
            {
                yield break;
            }
        }

        var hasImage = message.Type == SandboxMessageType.Mms;
        yield return new(
            new("이미지가 있나?", "Has an image?"),
            hasImage ? new($"{message.ImageId} → MMS", $"{message.ImageId} → MMS") : new("없음 → MMS 아님", "no → not MMS"),
            hasImage ? Decided : None);
        if (hasImage)
        {
            yield break;
        }

        if (message.Subject is not null)
        {
            yield return new(new("제목이 있나?", "Has a subject?"), new("있음 → LMS", "yes → LMS"), Decided);
            yield break;
        }

        var (bytes, isShort) = (Bytes(message), message.Type == SandboxMessageType.Sms);
        yield return new(
            new("90바이트 이하인가?", "90 bytes or less?"),
            isShort ? Words.Of($"{bytes} ≤ 90 → SMS", $"{bytes} ≤ 90 → SMS") : Words.Of($"아니오 · {bytes:#,0} → LMS", $"no → LMS · {bytes:#,0}"),
            Decided);
    }

    private static IEnumerable<Question> AlimTalk(MessageFacts facts)
    {
        var message = facts.Message;
        var template = message.TemplateId ?? "?";
        var isReached = facts.Fallback is null && facts.FailureCode is null;
        yield return new(new("템플릿 코드가 있나?", "Template code?"), new($"{template} → 알림톡", $"{template} → AlimTalk"), isReached ? Decided : None);
        if (facts.IsMismatch)
        {
            var count = TemplateComparison.Of(facts).Count(line => line.Kind == "sent" || (line.Kind == "approved" && !line.HasCounterpart));
            yield return new(new("글이 템플릿과 같나?", "Text equals template?"), Words.Of($"{count}곳 다름 → 1043", $"{count} {(count == 1 ? "difference" : "differences")} → 1043"), Stopped);
            yield return new(new("대체 문자", "Fallback"), new("설정 오류 → 보내지 않음", "config fault → not sent"), None);
            yield break;
        }

        if (message.Refusal is not null)
        {
            yield break;
        }

        var unreached = facts.State.Failure is not null;
        yield return new(
            new("카카오톡을 쓰나?", "Uses KakaoTalk?"),
            unreached ? new($"아니오 → {facts.FailureCode}", $"no → {facts.FailureCode}") : new("예", "yes"),
            unreached && message.Fallback is null ? Stopped : None);
        yield return message.Fallback switch
        {
            null => new(new("대체 문자", "Fallback"), new("없음", "none"), None),
            { } fallback when unreached => new(new("대체 문자가 있나?", "Fallback text?"), FallbackAnswer(fallback), Decided),
            _ => new(new("대체 문자", "Fallback"), new("준비됨 · 쓰지 않음", "ready · unused"), None),
        };
    }

    private static Words FallbackAnswer(StoredMessage fallback)
    {
        var (bytes, tag) = (Bytes(fallback), InboxType.Of(fallback.Type).Tag.En);
        var sign = bytes <= 90 ? "≤" : ">";
        return Words.Of($"있음 · {bytes:#,0} {sign} 90 → {tag}", $"yes · {bytes:#,0} {sign} 90 → {tag}");
    }

    private static IEnumerable<Question> Other(MessageFacts facts)
    {
        var type = facts.Message.GatewayType;
        if (facts.Message.Type == SandboxMessageType.BrandMessage && facts.Kakao?.Member("bms")?.Text("chatBubbleType") is { } bubble)
        {
            yield return new(new("말풍선 종류", "Bubble"), Words.Same(bubble), Decided);
        }
        else if (facts.Message.Type == SandboxMessageType.Rcs)
        {
            var takes = facts.State.Failure != FailureReason.NoRcs;
            yield return new(new("RCS 되는 휴대폰인가?", "RCS capable?"), takes ? new("예 → RCS", "yes → RCS") : new($"아니오 → {facts.FailureCode}", $"no → {facts.FailureCode}"), takes ? Decided : Stopped);
        }
        else
        {
            var asked = Asked(facts);
            yield return new(new("종류를 직접 정했나?", "Type given?"), asked is null ? new($"아니오 → {type}", $"no → {type}") : Words.Same(type), Decided);
        }
    }

    private static Question Refusing(MessageFacts facts, string code)
    {
        if (code == "1029" && facts.IsSolapi)
        {
            var fit = CharacterFit.Of(facts.Message.Text ?? "").FirstOrDefault(fit => fit.IsOutside);
            return new(new("모두 CP949인가?", "All in CP949?"), new($"{fit?.Text} 없음 → 1029", $"{fit?.Text} missing → 1029"), Stopped);
        }

        var name = FailureWords.Name(facts, code);
        return new(new("게이트웨이가 받아 주나?", "Does the gateway take it?"), new($"{name.Ko} → {code}", $"{name.En} → {code}"), Stopped);
    }

    private static string? Asked(MessageFacts facts) => facts.Message.Source.Text("type")?.ToUpperInvariant();

    private static int Bytes(StoredMessage message) => CharacterFit.Of(message.Text ?? "").Sum(fit => fit.Bytes);

    private sealed record Question(Words Asked, Words Answer, string Mark);
}
