using System.Text.Json;

namespace KMessage.Json;

/// <summary>The caller's own values: an object of scalars.</summary>
internal sealed class JsonFields : JsonValue<IReadOnlyDictionary<string, string>>
{
    public static readonly JsonFields Kind = new();

    public override IReadOnlyDictionary<string, string> Read(ref Utf8JsonReader reader, string member)
    {
        JsonErrors.ExpectMember(reader.TokenType == JsonTokenType.StartObject, member, "an object such as {\"orderId\":\"A1\"}");
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            string what = $"\"{Masking.ForeignText(name, 40)}\"";
            JsonErrors.ExpectMember(JsonScalar.TryRead(ref reader, out string? value) && value is not null, member, $"strings, numbers or booleans, but {what} is something else");
            JsonErrors.ExpectMember(fields.TryAdd(name, value!), member, $"given once for each name, but {what} stands twice");
        }

        return fields;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, string> value)
    {
        writer.WriteStartObject();
        foreach ((string name, string text) in value)
        {
            writer.WriteString(name, text);
        }

        writer.WriteEndObject();
    }
}
