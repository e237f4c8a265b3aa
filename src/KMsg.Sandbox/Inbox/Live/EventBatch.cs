using System.Text.Json.Nodes;

namespace KMessage.Sandbox;

/// <summary>Events that are written together: what is the same for all of them is found out once.</summary>
internal sealed class EventBatch(InboxReader reader)
{
    private JsonObject? _counts;

    public JsonNode Counts => (_counts ??= reader.Counts()).DeepClone();
}
