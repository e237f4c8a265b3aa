using System.Text.Json.Nodes;

namespace KMessage.Sandbox;

/// <summary>The way of a message as steps: one lane for its own channel, one for a fallback.</summary>
internal static class TimelineWriter
{
    private static readonly Words Accepted = new("접수", "Accepted");
    private static readonly Words Refused = new("접수 거절", "Refused");
    private static readonly Words Carrier = new("통신사", "At carrier");
    private static readonly Words Kakao = new("카카오", "Kakao");
    private static readonly Words Delivered = new("도착", "Delivered");

    public static JsonArray Write(MessageFacts facts)
    {
        var lanes = new JsonArray(Lane(facts.Type, facts.Message.MessageId, false, Own(facts)));
        if (facts.Fallback is { } fallback)
        {
            lanes.Add((JsonNode)Lane(InboxType.Of(fallback.Type), fallback.MessageId, true, Second(facts, fallback)));
        }

        return lanes;
    }

    private static JsonObject Lane(InboxType type, string messageId, bool isFallback, IReadOnlyList<Step> steps)
    {
        var written = new JsonArray();
        DateTimeOffset? before = null;
        foreach (var step in steps)
        {
            var gap = step.At - before;
            written.Add((JsonNode)new JsonObject
            {
                ["state"] = step.State,
                ["name"] = step.Name.ToJson(),
                ["at"] = InboxText.Time(step.At),
                ["time"] = step.At is { } at ? InboxText.TimeOfDay(at) : null,
                ["gapMs"] = gap is { } span ? (long)Math.Round(span.TotalMilliseconds) : null,
                ["gap"] = gap is { } known ? InboxText.Gap(known) : null,
                ["code"] = step.Code,
                ["note"] = step.Note?.ToJson(),
            });
            before = step.At ?? before;
        }

        return new JsonObject { ["tag"] = type.Tag.ToJson(), ["family"] = type.Family, ["messageId"] = messageId, ["isFallback"] = isFallback, ["steps"] = written };
    }

    private static IReadOnlyList<Step> Own(MessageFacts facts)
    {
        var message = facts.Message;
        var middle = facts.IsKakao ? Kakao : Carrier;
        if (message.Refusal is not null)
        {
            return [new("bad", Refused, message.CreatedAt, message.Refusal.Code, FailureWords.Short(facts, message.Refusal.Code)), Never(middle), Never(Delivered)];
        }

        var first = new List<Step> { new("done", Accepted, message.CreatedAt, null, null) };
        if (message.ScheduledAt is { } scheduled)
        {
            var isWaiting = facts.Status == InboxStatus.Scheduled;
            first.Add(new(isWaiting ? "now" : "done", new("예약", "Scheduled"), isWaiting || message.Ended is null ? scheduled : message.Ended.Value.At, null, isWaiting ? new("그 시각을 기다리는 중", "waiting for its time") : null));
        }

        if (message.Ended is var (endedAt, _))
        {
            return [.. first, new("bad", facts.Status.Name, endedAt, facts.FailureCode, FailureWords.Short(facts, facts.FailureCode!)), Never(Delivered)];
        }

        return [.. first, .. AfterAcceptance(facts, message, facts.State, middle, facts.OwnReportedAt, facts.FailureCode)];
    }

    private static IReadOnlyList<Step> Second(MessageFacts facts, StoredMessage fallback) =>
        [
            new("done", new("대체 접수", "Fallback"), facts.State.FellBackAt, null, null),
            .. AfterAcceptance(facts, fallback, facts.State.Fallback!, Carrier, facts.State.Fallback!.ReportedAt, facts.FallbackFailureCode),
        ];

    private static IEnumerable<Step> AfterAcceptance(
        MessageFacts facts, StoredMessage message, DeliveryState state, Words middle, DateTimeOffset? reportedAt, string? failureCode)
    {
        if (state.ProcessedAt is not { } processed)
        {
            return failureCode is null
                ? [Never(middle), Never(Delivered)]
                : [new("bad", new("발송 검사", "Gateway check"), reportedAt, failureCode, FailureWords.Short(facts, failureCode)), Never(Delivered)];
        }

        if (failureCode is not null)
        {
            // Kakao itself says no; a carrier says so in its report.
            return SolapiTypes.IsKakao(message.Type)
                ? [new("bad", middle, reportedAt, failureCode, FailureWords.Short(facts, failureCode)), Never(Delivered)]
                : [new("done", middle, processed, null, null), new("bad", new("도착하지 못함", "Not delivered"), reportedAt, failureCode, FailureWords.Short(facts, failureCode))];
        }

        var code = facts.Codes.Of(message, state);
        var carrier = SolapiTypes.IsKakao(message.Type) ? "" : facts.Phone.Carrier + " · ";
        return state.Status == SandboxMessageStatus.Delivered
            ? [new("done", middle, processed, null, null), new("done", Delivered, reportedAt, code, Words.Same(carrier + code))]
            : [new("now", middle, processed, code, new($"기다리는 중 · {code}", $"waiting · {code}")), Never(Delivered)];
    }

    private static Step Never(Words name) => new("never", name, null, null, null);

    private sealed record Step(string State, Words Name, DateTimeOffset? At, string? Code, Words? Note);
}
