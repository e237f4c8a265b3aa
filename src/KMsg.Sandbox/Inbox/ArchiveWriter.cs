using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace KMessage.Sandbox;

/// <summary>Messages and phones as documents of an archive. What a client signed with is not written down.</summary>
internal static class ArchiveWriter
{
    public static string Message(StoredMessage message, DeliveryState? final)
    {
        var written = Stored(message);
        written["order"] = message.Order;
        written["state"] = State(final);
        written["request"] = message.Wire is { } wire ? Request(wire.Request) : null;
        return Text(written);
    }

    public static string Phone(SandboxPhone phone) => Text(new JsonObject
    {
        ["nickname"] = phone.Nickname,
        ["carrier"] = phone.Carrier,
        ["isMagic"] = phone.IsMagic,
        ["isKnown"] = phone.IsKnown,
        ["power"] = phone.IsPoweredOn,
        ["kakaoTalk"] = phone.HasKakaoTalk,
        ["friend"] = phone.IsChannelFriend,
        ["optedOut"] = phone.HasOptedOut,
        ["blocked"] = phone.IsBlocked,
        ["neverReports"] = phone.NeverReports,
        ["rcs"] = phone.TakesRcs,
    });

    public static string Clock(TimeSpan offset) => Text(new JsonObject { ["offset"] = offset.Ticks });

    private static string Text(JsonObject document) => Encoding.UTF8.GetString(GatewayAnswer.Json(200, document).Body);

    private static JsonObject Stored(StoredMessage message) => new()
    {
        ["gateway"] = message.Gateway,
        ["id"] = message.MessageId,
        ["group"] = message.GroupId,
        ["to"] = message.To,
        ["from"] = message.From,
        ["type"] = message.Type.ToString(),
        ["gatewayType"] = message.GatewayType,
        ["text"] = message.Text,
        ["subject"] = message.Subject,
        ["image"] = message.ImageId,
        ["country"] = message.Country,
        ["channel"] = message.ChannelId,
        ["channelName"] = message.ChannelName,
        ["templateId"] = message.TemplateId,
        ["template"] = message.Template is { } template ? Template(template) : null,
        ["buttons"] = new JsonArray([.. message.Buttons.Select(Button)]),
        ["spans"] = new JsonArray([.. message.Spans.Select(span => new JsonObject { ["text"] = span.Text, ["name"] = span.Name })]),
        ["fields"] = new JsonObject(message.CustomFields.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Key, field.Value))),
        ["source"] = message.Source.ValueKind == System.Text.Json.JsonValueKind.Undefined ? null : JsonNode.Parse(message.Source.GetRawText()),
        ["price"] = message.Price,
        ["created"] = Time(message.CreatedAt),
        ["scheduled"] = Time(message.ScheduledAt),
        ["starts"] = Time(message.StartsAt),
        ["refusal"] = message.Refusal is { } refusal ? new JsonObject { ["code"] = refusal.Code, ["message"] = refusal.Message } : null,
        ["ended"] = message.Ended is var (at, reason) ? new JsonObject { ["at"] = Time(at), ["reason"] = reason.ToString() } : null,
        ["fallbackOf"] = message.FallbackOf,
        ["fallback"] = message.Fallback is { } fallback ? Stored(fallback) : null,
    };

    private static JsonObject Template(SandboxTemplate template) => new()
    {
        ["id"] = template.Id,
        ["name"] = template.Name,
        ["content"] = template.Content,
        ["channel"] = template.ChannelId,
        ["details"] = template.Details.ValueKind == System.Text.Json.JsonValueKind.Undefined ? null : JsonNode.Parse(template.Details.GetRawText()),
    };

    private static JsonObject Button(SandboxButton button) => new()
    {
        ["name"] = button.Name,
        ["type"] = button.Type,
        ["mobile"] = button.MobileLink,
        ["desktop"] = button.DesktopLink,
        ["android"] = button.AndroidLink,
        ["ios"] = button.IosLink,
    };

    private static JsonObject? State(DeliveryState? state) => state is null ? null : new JsonObject
    {
        ["status"] = state.Status.ToString(),
        ["failure"] = state.Failure?.ToString(),
        ["processed"] = Time(state.ProcessedAt),
        ["reported"] = Time(state.ReportedAt),
        ["updated"] = Time(state.UpdatedAt),
        ["fellBack"] = Time(state.FellBackAt),
        ["fallback"] = State(state.Fallback),
    };

    private static JsonObject Request(SandboxRequest request) => new()
    {
        ["gateway"] = request.Gateway,
        ["method"] = request.Method,
        ["prefix"] = request.Prefix,
        ["target"] = request.Target,
        ["headers"] = new JsonArray([.. request.Headers.Select(header => new JsonObject { ["name"] = header.Key, ["value"] = WireMask.Unsigned(header.Key, header.Value) })]),
        ["body"] = Convert.ToBase64String(request.Body.Span),
        ["received"] = Time(request.ReceivedAt),
        ["status"] = request.AnswerStatus,
        ["answer"] = Convert.ToBase64String(request.AnswerBody.Span),
        ["fault"] = request.Fault?.Name,
    };

    private static string Time(DateTimeOffset at) => at.ToString("O", CultureInfo.InvariantCulture);

    private static string? Time(DateTimeOffset? at) => at is { } known ? Time(known) : null;
}
