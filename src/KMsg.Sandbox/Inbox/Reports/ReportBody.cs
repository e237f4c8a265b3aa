using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace KMessage.Sandbox;

/// <summary>A delivery report in SOLAPI's words (spec: solapi.md §6). Both forms were seen.</summary>
internal static class ReportBody
{
    public static JsonObject Of(StoredMessage message, DeliveryState state, IStatusCodes codes, string carrier)
    {
        var arrived = state.IsReplaced ? message.Fallback! : message;
        var code = codes.Of(message, state);
        return new JsonObject
        {
            ["messageId"] = message.MessageId,
            ["groupId"] = message.GroupId,
            ["type"] = arrived.GatewayType,
            ["to"] = message.To,
            ["from"] = arrived.From,
            ["statusCode"] = code,
            ["statusMessage"] = codes.Describe(code),
            ["dateProcessed"] = SolapiJson.Date(state.ProcessedAt),
            ["dateReported"] = SolapiJson.Date(state.ReportedAt),
            ["dateReceived"] = state.Status == SandboxMessageStatus.Delivered ? SolapiJson.Date(state.ReportedAt) : null,
            ["networkCode"] = SolapiTypes.IsKakao(arrived.Type) ? "" : carrier,
            ["customFields"] = new JsonObject(message.CustomFields.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Key, field.Value))),
        };
    }

    public static string EventId() => "EV" + RandomNumberGenerator.GetHexString(30);

    public static string Write(JsonObject report, SandboxReportForm form, string eventId, int retries)
    {
        JsonNode item = form == SandboxReportForm.Flat
            ? report.DeepClone()
            : new JsonObject { ["eventDataId"] = eventId, ["retryCount"] = retries, ["data"] = report.DeepClone() };
        return Encoding.UTF8.GetString(GatewayAnswer.Json(200, new JsonArray(item)).Body);
    }
}
