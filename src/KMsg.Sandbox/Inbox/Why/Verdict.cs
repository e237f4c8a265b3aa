using System.Text.Json.Nodes;

namespace KMessage.Sandbox;

/// <summary>What a tired person reads first: what happened, why, and how to fix it.</summary>
internal sealed record Verdict(Words Headline, Words Because, Words? Fix = null)
{
    public JsonObject ToJson(string tone) => new()
    {
        ["tone"] = tone,
        ["headline"] = Headline.ToJson(),
        ["because"] = Because.ToJson(),
        ["fix"] = Fix?.ToJson(),
    };
}
