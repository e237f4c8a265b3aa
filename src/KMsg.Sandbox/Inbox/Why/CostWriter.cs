using System.Text.Json.Nodes;

namespace KMessage.Sandbox;

/// <summary>What a message costs at the configured prices.</summary>
internal static class CostWriter
{
    public static JsonObject Write(MessageFacts facts)
    {
        var lines = new List<(Words Name, decimal Amount)> { Own(facts) };
        if (facts.Fallback is { } fallback)
        {
            var tag = InboxType.Of(fallback.Type).Tag;
            lines.Add(facts.State.Fallback!.Status switch
            {
                SandboxMessageStatus.Failed => (new($"대체 {tag.Ko} (실패, 무료)", $"fallback {tag.En} (failed, free)"), 0),
                SandboxMessageStatus.Delivered => (new($"대체 {tag.Ko} 1건", $"1 fallback {tag.En}"), fallback.Price),
                _ => (new($"대체 {tag.Ko} 1건 (예정)", $"1 fallback {tag.En} (pending)"), fallback.Price),
            });
        }

        var total = lines.Sum(line => line.Amount);
        return new JsonObject
        {
            ["lines"] = new JsonArray([.. lines.Select(line => new JsonObject
            {
                ["name"] = line.Name.ToJson(),
                ["amount"] = line.Amount,
                ["text"] = InboxText.Won(line.Amount).ToJson(),
            })]),
            ["total"] = total,
            ["totalText"] = InboxText.Won(total).ToJson(),
            ["note"] = new Words("설정한 단가 기준 · 실제 요금 아님", "at configured prices, not a bill").ToJson(),
        };
    }

    private static (Words Name, decimal Amount) Own(MessageFacts facts)
    {
        var tag = facts.Type.Noun == facts.Type.Tag || facts.IsText ? facts.Type.Tag : facts.Type.Noun;
        return facts.Status switch
        {
            _ when facts.Fallback is not null => (new($"{tag.Ko} (실패, 무료)", $"{tag.En} (failed, free)"), 0),
            { Id: "refused" } => (new($"{tag.Ko} (거절, 무료)", $"{tag.En} (refused, free)"), 0),
            { Id: "failed" } => (new($"{tag.Ko} (실패, 무료)", $"{tag.En} (failed, free)"), 0),
            { Id: "cancelled" } => (new($"{tag.Ko} (취소, 무료)", $"{tag.En} (cancelled, free)"), 0),
            { IsFinal: true } => (new($"{tag.Ko} 1건", $"1 {tag.En}"), facts.Message.Price),
            _ => (new($"{tag.Ko} 1건 (예정)", $"1 {tag.En} (pending)"), facts.Message.Price),
        };
    }
}
