using System.Text.Json.Nodes;

namespace KMessage.Sandbox;

/// <summary>What the inbox's API answers.</summary>
internal sealed record ApiAnswer(int Status, byte[] Body, string ContentType = "application/json; charset=utf-8")
{
    public static ApiAnswer Ok(JsonNode body) => Json(200, body);

    public static ApiAnswer Json(int status, JsonNode body) => new(status, GatewayAnswer.Json(status, body).Body);
}
