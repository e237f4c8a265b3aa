using System.Text.Json;
using System.Text.Json.Serialization;

namespace KMessage.Json;

/// <summary>The converter of all messages, or of one kind of them.</summary>
/// <param name="ownName">The type name of that kind; it is meant when the JSON names none.</param>
internal sealed class MessageConverter<T>(string? ownName = null) : JsonConverter<T>
    where T : Message
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        JsonErrors.Expect(reader.TokenType == JsonTokenType.StartObject, "A message is an object such as {\"to\":\"…\",\"text\":\"…\"}.");
        string name = FindType(reader) ?? ownName ?? MessageTypeNames.Text;
        if (!MessageShapes.TryGet(name, out JsonShape? shape))
        {
            throw JsonErrors.UnknownType(name);
        }

        return shape.Read(ref reader) as T ?? throw new JsonException($"\"type\" is {name}, but a {typeof(T).Name} is wanted here.");
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        string name = MessageTypeNames.Of(value.Type);
        if (!MessageShapes.TryGet(name, out JsonShape? shape))
        {
            throw new JsonException($"A {value.GetType().Name} cannot be written as JSON.");
        }

        writer.WriteStartObject();
        if (name != MessageTypeNames.Text)
        {
            writer.WriteString("type", name);
        }

        shape.WriteMembers(writer, value);
        writer.WriteEndObject();
    }

    /// <summary>Looks ahead for the type on a copy of the reader: it may stand behind the members that depend on it.</summary>
    private static string? FindType(Utf8JsonReader ahead)
    {
        while (ahead.Read() && ahead.TokenType == JsonTokenType.PropertyName)
        {
            bool isType = ahead.ValueTextEquals("type"u8) || string.Equals(ahead.GetString(), "type", StringComparison.OrdinalIgnoreCase);
            ahead.Read();
            if (isType)
            {
                JsonErrors.Expect(ahead.TokenType is JsonTokenType.String or JsonTokenType.Null, $"\"type\" has to be one of: {MessageTypeNames.All}.");
                return ahead.GetString();
            }

            ahead.TrySkip();
        }

        return null;
    }
}
