using System.Text.Json;

namespace KMessage.Solapi;

/// <summary>Writes one message (spec solapi.md §2.3).</summary>
internal static class MessageWriter
{
    /// <summary>The custom field that carries our id: answers and lists give it back, and their order is not documented. At most 30 characters.</summary>
    public const string ReferenceField = "kmsgId";

    public static void Write(Utf8JsonWriter json, OutgoingMessage outgoing)
    {
        Message message = outgoing.Message;
        json.WriteStartObject();
        json.WriteString("to", message.To);
        json.WriteGiven("from", outgoing.From);
        json.WriteString("type", outgoing.WireType);
        if (!string.IsNullOrEmpty(message.Country) && message.Country != PhoneNumber.Korea)
        {
            json.WriteString("country", message.Country);
        }

        outgoing.Kind.Write(json, outgoing);
        json.WriteStartObject("customFields");
        json.WriteString(ReferenceField, outgoing.Reference);
        if (message.CustomFields is { } fields)
        {
            foreach ((string name, string value) in fields)
            {
                json.WriteString(name, value);
            }
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
