namespace KMessage.Solapi;

/// <summary>The bodies of requests about groups (spec solapi.md §4).</summary>
internal static class GroupRequest
{
    public static ReadOnlyMemory<byte> Create(string? appId, IReadOnlyDictionary<string, string>? customFields) => WireJson.Object(json =>
    {
        WireAgent.WriteMembers(json, appId);

        // Two messages to one number are two messages. The default would refuse the second as a duplicate (1026).
        json.WriteBoolean("allowDuplicates", true);
        if (customFields is not { Count: > 0 })
        {
            return;
        }

        json.WriteStartObject("customFields");
        foreach ((string name, string value) in customFields)
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
    });

    public static ReadOnlyMemory<byte> Add(IReadOnlyList<OutgoingMessage> messages, int sizeHint) => WireJson.Object(
        json =>
        {
            json.WriteStartArray("messages");
            foreach (OutgoingMessage message in messages)
            {
                MessageWriter.Write(json, message);
            }

            json.WriteEndArray();
        },
        sizeHint);

    public static ReadOnlyMemory<byte> Remove(IReadOnlyCollection<string> messageIds) => WireJson.Object(json =>
    {
        json.WriteStartArray("messageIds");
        foreach (string id in messageIds)
        {
            json.WriteStringValue(id);
        }

        json.WriteEndArray();
    });

    public static ReadOnlyMemory<byte> Schedule(DateTimeOffset sendAt) => WireJson.Object(json => json.WriteString("scheduledDate", WireDate.Write(sendAt)));
}
