using System.Text.Json.Nodes;

namespace KMessage.Sandbox;

/// <summary>Takes every id out of an answer.</summary>
internal static class AnswerIds
{
    public static byte[] RemovedFrom(byte[] body)
    {
        var root = JsonNode.Parse(body);
        Strip(root);
        return GatewayAnswer.Json(200, root ?? new JsonObject()).Body;
    }

    private static void Strip(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var name in members.Select(member => member.Key).Where(IsId).ToArray())
                {
                    members.Remove(name);
                }

                foreach (var (_, value) in members)
                {
                    Strip(value);
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                {
                    Strip(item);
                }

                break;
        }
    }

    private static bool IsId(string name) => name is "_id" or "seqNo" or "requestNo" || name.EndsWith("Id", StringComparison.Ordinal);
}
