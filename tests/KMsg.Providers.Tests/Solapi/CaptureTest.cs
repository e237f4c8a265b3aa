using System.Text.Json.Nodes;

namespace KMessage.Providers.Tests.Solapi;

/// <summary>Compares what goes out with what the official Node SDK put on the wire, member by member.</summary>
public abstract class CaptureTest : SolapiTest
{
    protected static void DisableSms(JsonObject message) => message["kakaoOptions"]!["disableSms"] = true;

    /// <summary>What every message has here and had not there.</summary>
    protected static void WithOurWays(JsonObject message, string type, string id)
    {
        // Said instead of detected, so that a text that is too long is refused and not silently sent as something dearer.
        message["type"] = type;

        // Answers and lists are told apart by it.
        JsonObject fields = message["customFields"]?.AsObject() ?? [];
        fields["kmsgId"] = id;
        message["customFields"] = fields.DeepClone();
    }

    /// <summary>What every request has here.</summary>
    protected static JsonObject Around(JsonNode request)
    {
        JsonObject body = request.AsObject();

        // Names this library.
        body.Remove("agent");

        // The ids of accepted messages come with the list only; two messages to one number are two messages.
        body["showMessageList"] = true;
        body["allowDuplicates"] = true;
        return body;
    }

    protected static void ShouldEqual(RecordedRequest sent, JsonNode[] captured, string type, Action<JsonObject>? change = null)
    {
        JsonObject expected = captured.Single().AsObject();
        JsonObject message = expected["messages"]!.AsArray().Single()!.AsObject();
        WithOurWays(message, type, "m1");
        change?.Invoke(message);
        ShouldEqual(sent.Json, Around(expected));
    }

    protected static void ShouldEqual(JsonNode sent, JsonNode expected)
    {
        string agent = sent["agent"]!.ToJsonString();
        agent.Should().MatchRegex("""^\{"sdkVersion":"csharp/[0-9a-z.-]+","osPlatform":"[a-z]+ \| .+"(,"appId":"[A-Z0-9]+")?\}$""");
        JsonObject ours = sent.DeepClone().AsObject();
        ours.Remove("agent");
        JsonNode.DeepEquals(ours, expected).Should().BeTrue($"this went out:\n{ours}\nand this was to be expected:\n{expected}");
    }

    /// <summary>The bodies of a capture's requests.</summary>
    protected static JsonNode[] Capture(string name) => [.. CaptureFile(name)["requests"]!.AsArray().Select(request => request!["body"]!.DeepClone())];

    protected static JsonNode CaptureFile(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Captures", $"{name}.json")))!;
}
