using System.Text.Json;

namespace KMessage.Json;

/// <summary>A list of objects.</summary>
internal sealed class JsonList<T>(JsonValue<T> element) : JsonValue<IReadOnlyList<T>>
{
    public override IReadOnlyList<T> Read(ref Utf8JsonReader reader, string member)
    {
        JsonErrors.ExpectMember(reader.TokenType == JsonTokenType.StartArray, member, "a list");
        List<T> list = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            list.Add(element.Read(ref reader, member));
        }

        return list;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<T> value)
    {
        writer.WriteStartArray();
        foreach (T each in value)
        {
            element.Write(writer, each);
        }

        writer.WriteEndArray();
    }

    public override bool IsDefault(IReadOnlyList<T> value) => value.Count == 0;
}
