using System.Text.Json.Nodes;

namespace KMessage.Sandbox;

/// <summary>SOLAPI's error documents (spec: solapi.md §1.2).</summary>
internal static class SolapiErrors
{
    public static GatewayAnswer Validation(string message) => Of(400, "ValidationError", message);

    public static GatewayAnswer NotFound(string message) => Of(404, "ResourceNotFound", message);

    public static GatewayAnswer NotEnoughBalance(decimal needed, decimal available) =>
        Of(402, "NotEnoughBalance", FormattableString.Invariant($"잔액이 부족합니다. Needed {needed:0.##}, available {available:0.##} (money and points)."));

    public static GatewayAnswer TooManyRecipients(int count) =>
        Of(413, "RecipientsTooMany", $"한 번에 10,000건까지 요청할 수 있습니다. The request has {count} recipients.");

    /// <remarks>The name of this error is not documented.</remarks>
    public static GatewayAnswer TooLarge(long limit) => Of(413, "RequestEntityTooLarge", $"The request body is larger than {limit} bytes.");

    public static GatewayAnswer Of(int status, string code, string message) =>
        GatewayAnswer.Json(status, new JsonObject { ["errorCode"] = code, ["errorMessage"] = message });
}
