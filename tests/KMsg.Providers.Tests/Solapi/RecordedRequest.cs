using System.Text.Json.Nodes;

namespace KMessage.Providers.Tests.Solapi;

/// <summary>What came over the wire.</summary>
public sealed record RecordedRequest(HttpMethod Method, string PathAndQuery, string? Authorization, string Body)
{
    public string Path => PathAndQuery.Split('?')[0];

    public JsonNode Json => JsonNode.Parse(Body)!;

    public IEnumerable<JsonNode> Messages => Json["messages"]!.AsArray().Select(message => message!);

    public override string ToString() => $"{Method} {PathAndQuery}";
}
