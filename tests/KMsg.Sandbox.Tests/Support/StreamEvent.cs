using System.Text.Json;

namespace KMessage.Sandbox.Tests.Support;

/// <summary>An event of a stream.</summary>
internal sealed record StreamEvent(string? Id, string Name, string? Data)
{
    public JsonElement Json => JsonDocument.Parse(Data!).RootElement;
}
