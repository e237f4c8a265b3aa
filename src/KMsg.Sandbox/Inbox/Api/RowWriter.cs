using System.Text.Json.Nodes;

namespace KMessage.Sandbox;

/// <summary>A row of the list.</summary>
internal static class RowWriter
{
    public static JsonObject Write(MessageFacts facts)
    {
        var (message, status, type) = (facts.Message, facts.Status, facts.Type);
        return new JsonObject
        {
            ["id"] = message.MessageId,
            ["seq"] = message.Order,
            ["gateway"] = message.Gateway,
            ["gatewayName"] = facts.GatewayName,
            ["to"] = message.To,
            ["toDisplay"] = InboxText.Phone(message.To),
            ["from"] = message.From,
            ["fromDisplay"] = message.From is { } from ? InboxText.Phone(from) : null,
            ["type"] = type.Id,
            ["tag"] = type.Tag.ToJson(),
            ["family"] = type.Family,
            ["snippet"] = InboxText.OneLine(message.Subject ?? (facts.IsMismatch ? facts.TextAsked : message.Text) ?? message.TemplateId ?? ""),
            ["status"] = status.Id,
            ["statusName"] = StatusName(facts, status).ToJson(),
            ["tone"] = status.Tone,
            ["code"] = status.Tone == "bad" ? facts.Code : null,
            ["isFinal"] = status.IsFinal,
            ["at"] = InboxText.Time(message.CreatedAt),
        };
    }

    private static Words StatusName(MessageFacts facts, InboxStatus status) => status switch
    {
        _ when status == InboxStatus.Replaced => status.Name with { En = $"Delivered as {InboxType.Of(facts.Fallback!.Type).Tag.En}" },
        _ when status == InboxStatus.AtCarrier && facts.IsKakao => new("카카오에 있음", "At Kakao"),
        _ => status.Name,
    };
}
