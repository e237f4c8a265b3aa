using System.Text.Json.Nodes;

namespace KMessage.Sandbox;

/// <summary>Something that the page hears of. What it says is written when it is sent, so that it is never older than what is true.</summary>
internal sealed record InboxEvent(long Id, string Name, Func<EventBatch, JsonNode?> Write);
