using System.Net;
using System.Text.Json;

namespace KMessage.Sandbox.Tests.Support;

/// <summary>An answer of the sandbox, read.</summary>
internal sealed record SolapiAnswer(HttpStatusCode Status, string Text, HttpResponseMessage Response)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public string? ErrorCode => Json.GetProperty("errorCode").GetString();

    public string? ErrorMessage => Json.GetProperty("errorMessage").GetString();

    public string GroupId => Json.GetProperty("groupInfo").GetProperty("groupId").GetString()!;

    public string FirstMessageId => Json.GetProperty("messageList")[0].GetProperty("messageId").GetString()!;

    public string[] FailedCodes => [.. Json.GetProperty("failedMessageList").EnumerateArray().Select(item => item.GetProperty("statusCode").GetString()!)];

    public string[] ListedIds => [.. Json.GetProperty("messageList").EnumerateObject().Select(member => member.Name)];

    public JsonElement OnlyMessage => Json.GetProperty("messageList").EnumerateObject().Single().Value;
}
