using System.Net;
using System.Text.Json;

namespace KMessage.Sandbox.Tests.Support;

/// <summary>An answer of the inbox's API, read.</summary>
internal sealed record InboxAnswer(HttpStatusCode Status, string Text)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public JsonElement[] Rows => [.. Json.GetProperty("messages").EnumerateArray()];

    public string?[] Snippets => [.. Rows.Select(row => row.Text("snippet"))];

    public string? Code => Json.Text("code");

    public string? Message => Json.GetProperty("message").Text("en");
}
