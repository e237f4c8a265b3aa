using System.Text;
using System.Text.Json.Nodes;

namespace KMessage.Providers.Tests.Iwinv;

/// <summary>What came over the wire.</summary>
internal sealed record RecordedRequest(string Method, Uri Uri, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[] Body, CancellationToken CancellationToken)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public JsonNode Json => JsonNode.Parse(Text)!;

    public string? Header(string name) => Headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value).SingleOrDefault();
}
