using System.Text.Json;

namespace KMessage.Sandbox.Tests.Support;

/// <summary>One call of a webhook.</summary>
internal sealed record WebhookCall(string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>The report, whatever its form.</summary>
    public JsonElement Report => Item.TryGetProperty("data", out var data) ? data : Item;

    public JsonElement Item => JsonDocument.Parse(Body).RootElement[0];

    public string? To => Report.Text("to");
}
