using System.Globalization;
using System.Net;
using System.Text.Json;

namespace KMessage.Sandbox.Tests.Support;

/// <summary>An answer of the IWINV part, read.</summary>
internal sealed record IwinvReply(HttpStatusCode Status, string Text, HttpResponseMessage Response)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    /// <summary>The code of the application, wherever it stands and whatever its type.</summary>
    public int Code => int.Parse(
        Json.ValueKind == JsonValueKind.Number ? Text
        : (Json.TryGetProperty("code", out var code) ? code : Json.GetProperty("resultCode")).ToString(),
        CultureInfo.InvariantCulture);

    public string SeqNo => Json.GetProperty("seqNo").ToString();

    public string RequestNo => Json.GetProperty("requestNo").ToString();

    public JsonElement[] Rows => [.. Json.GetProperty("list").EnumerateArray()];

    public string?[] Column(string name) => [.. Rows.Select(row => row.GetProperty(name).GetString())];
}
