using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CsCheck;

namespace KMessage.Providers.Tests.Iwinv;

/// <summary>Filling a template the way the gateway does, by position, gives what filling it by name gives.</summary>
public sealed partial class PositionalPropertyTests
{
    private static readonly string[] Names = ["a", "b", "이름", "송장 번호", "2", "10", "A"];

    private static readonly Gen<string> Piece = Gen.OneOf(
        Pick(Names).Select(name => $"#{{{name}}}"),
        Pick("안녕 ", "#", "}", "$1", "\n", "\"", "\\"));

    private static readonly Gen<string> Text = Piece.Array[0, 12].Select(string.Concat);

    private static readonly Gen<string> Value = Pick("", "값", "#{a}", "#{이름}", "}", "$&", "\\u0041", "\"", "홍길동 님", "🎉");

    private static readonly Gen<(string Text, string[] Links, string[] Values)> Template = Gen.Select(Text, Text.Array[0, 6], Value.Array[Names.Length]);

    [Fact]
    public async Task Values_by_position_render_the_template_as_values_by_name_do() =>
        await Template.SampleAsync(
            async template =>
            {
                using var bench = new IwinvTestBench();
                var variables = new MessageVariables(Names.Select((name, index) => KeyValuePair.Create(name, (string?)template.Values[index])).Reverse());
                bench.Gateway.Then(List(template.Text, template.Links)).Then(IwinvTestBench.Accepted);

                (await bench.SendAsync(IwinvTestBench.AlimTalk() with { Variables = variables })).IsSuccess.Should().BeTrue();

                string[] values = bench.Gateway.Requests[1].Json["list"]![0]!["templateParam"] is JsonArray sent ? [.. sent.Select(value => (string)value!)] : [];
                string[] pieces = [template.Text, .. template.Links];
                RenderByPosition(pieces, values).Should().Equal(pieces.Select(piece => RenderByName(piece, variables)));
            },
            iter: 300);

    private static Gen<string> Pick(params string[] items) => Gen.Int[0, items.Length - 1].Select(index => items[index]);

    // An implementation of its own: what a gateway with an array would do. The n-th distinct name, wherever it stands, takes the n-th value.
    private static string[] RenderByPosition(string[] pieces, string[] values)
    {
        List<string> seen = [];
        string[] rendered = [.. pieces.Select(piece => Placeholder().Replace(piece, match =>
        {
            if (!seen.Contains(match.Groups[1].Value))
            {
                seen.Add(match.Groups[1].Value);
            }

            return values[seen.IndexOf(match.Groups[1].Value)];
        }))];
        seen.Should().HaveCount(values.Length, "there is a value for each name and no more");
        return rendered;
    }

    private static string RenderByName(string piece, MessageVariables variables) => Placeholder().Replace(piece, match => variables[match.Groups[1].Value]!);

    // Four links for each button, in the order in which they count.
    private static string List(string text, string[] links)
    {
        var buttons = new JsonArray([.. links.Chunk(4).Select(chunk =>
        {
            var button = new JsonObject { ["type"] = "WL", ["name"] = "b" };
            foreach ((string name, string link) in new[] { "linkMo", "linkPc", "linkIos", "linkAnd" }.Zip(chunk))
            {
                button[name] = link;
            }

            return (JsonNode)button;
        })]);
        var row = new JsonObject { ["templateCode"] = "10030", ["templateName"] = "t", ["templateContent"] = text, ["status"] = "Y", ["buttons"] = buttons };
        return new JsonObject { ["code"] = 200, ["totalCount"] = 1, ["list"] = new JsonArray(row) }.ToJsonString();
    }

    [GeneratedRegex(@"#\{([^{}#]+)\}")]
    private static partial Regex Placeholder();
}
