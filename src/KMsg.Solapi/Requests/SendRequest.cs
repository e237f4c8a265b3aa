namespace KMessage.Solapi;

/// <summary>The body of a send (spec solapi.md §2.2): the same for one message and for many.</summary>
internal static class SendRequest
{
    private const int TypicalMessage = 320;

    public static ReadOnlyMemory<byte> ToBody(IReadOnlyList<OutgoingMessage> messages, string? appId) => WireJson.Object(
        json =>
        {
            json.WriteStartArray("messages");
            foreach (OutgoingMessage message in messages)
            {
                MessageWriter.Write(json, message);
            }

            json.WriteEndArray();

            // Two messages to one number are two messages. The default would refuse the second as a duplicate (1026).
            json.WriteBoolean("allowDuplicates", true);

            // The only way to learn the ids of accepted messages.
            json.WriteBoolean("showMessageList", true);
            if (messages[0].Message.ScheduledAt is { } scheduledAt)
            {
                json.WriteString("scheduledDate", WireDate.Write(scheduledAt));
            }

            WireAgent.Write(json, appId);
        },
        (messages.Count * TypicalMessage) + 512);
}
