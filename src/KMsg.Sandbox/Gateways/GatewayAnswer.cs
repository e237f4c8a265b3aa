using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KMessage.Sandbox;

/// <summary>What a gateway answers.</summary>
internal sealed record GatewayAnswer(int Status, byte[] Body)
{
    private static readonly JsonWriterOptions AsGatewaysWrite = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string ContentType { get; init; } = "application/json; charset=utf-8";

    /// <summary>The messages that the request brought in or set on their way.</summary>
    public IReadOnlyList<string> MessageIds { get; init; } = [];

    /// <summary>The messages that the request left behind, refused ones included.</summary>
    public IReadOnlyList<string> StoredIds { get; init; } = [];

    /// <summary>A fault that the recipients of the request ask for (magic numbers).</summary>
    public Fault? Fault { get; init; }

    /// <summary>Whether the answer says no although its HTTP status says yes, as IWINV does.</summary>
    public bool IsRefusal { get; init; }

    public bool IsSuccess => Status is >= 200 and < 300 && !IsRefusal;

    public static GatewayAnswer Json(int status, JsonNode body)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, AsGatewaysWrite))
        {
            body.WriteTo(writer);
        }

        return new GatewayAnswer(status, buffer.ToArray());
    }
}
