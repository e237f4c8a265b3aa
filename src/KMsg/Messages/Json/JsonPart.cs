using System.Text.Json;

namespace KMessage.Json;

/// <summary>An object inside a message.</summary>
internal sealed class JsonPart<T>(JsonShape shape) : JsonValue<T>
    where T : class
{
    public override T Read(ref Utf8JsonReader reader, string member)
    {
        JsonErrors.ExpectMember(reader.TokenType == JsonTokenType.StartObject, member, "an object");
        return (T)shape.Read(ref reader);
    }

    public override void Write(Utf8JsonWriter writer, T value)
    {
        writer.WriteStartObject();
        shape.WriteMembers(writer, value);
        writer.WriteEndObject();
    }
}
