using System.Text.Json.Nodes;

namespace KMessage.Sandbox;

/// <summary>Everything that "why" shows of a message.</summary>
internal sealed class MessageWriter(PhoneWriter phones, WireWriter wire)
{
    public JsonObject Write(MessageFacts facts)
    {
        var (message, written) = (facts.Message, RowWriter.Write(facts));
        written["groupId"] = message.GroupId;
        written["gatewayType"] = message.GatewayType;
        written["text"] = message.Text;
        written["subject"] = message.Subject;
        written["customFields"] = new JsonObject(message.CustomFields.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Key, field.Value)));
        written["acceptedAt"] = InboxText.Time(message.CreatedAt);
        written["scheduledAt"] = InboxText.Time(message.ScheduledAt);
        written["processedAt"] = InboxText.Time(facts.State.ProcessedAt);
        written["reportedAt"] = InboxText.Time(facts.State.ReportedAt);
        written["fallback"] = Fallback(facts);
        written["phone"] = phones.Write(message.To);
        written["screen"] = new JsonArray([.. ScreenWriter.Write(facts)]);
        written["verdict"] = VerdictWriter.Write(facts);
        written["timeline"] = TimelineWriter.Write(facts);
        written["comparison"] = TemplateComparison.Write(facts);
        written["length"] = LengthWriter.Write(facts);
        written["decision"] = DecisionWriter.Write(facts);
        written["cost"] = CostWriter.Write(facts);
        written["variables"] = Variables(message);
        written["wire"] = wire.Write(facts);
        return written;
    }

    private static JsonObject? Fallback(MessageFacts facts) => facts.Fallback is not { } fallback ? null : new JsonObject
    {
        ["messageId"] = fallback.MessageId,
        ["type"] = InboxType.Of(fallback.Type).Id,
        ["text"] = fallback.Text,
        ["status"] = InboxStatus.Of(facts.State.Fallback!).Id,
        ["code"] = facts.Codes.Of(fallback, facts.State.Fallback!),
    };

    private static JsonArray? Variables(StoredMessage message) => message.Spans.All(span => span.Name is null) ? null
        : new JsonArray([.. message.Spans.Select(span => new JsonObject { ["text"] = span.Text, ["name"] = span.Name })]);
}
