using System.Text.Json;

namespace KMessage.Json;

/// <summary>Variables: an object of scalars. Null stays null, which counts as missing.</summary>
internal sealed class JsonVariables : JsonValue<MessageVariables>
{
    public static readonly JsonVariables Kind = new();

    public override MessageVariables Read(ref Utf8JsonReader reader, string member)
    {
        JsonErrors.ExpectMember(reader.TokenType == JsonTokenType.StartObject, member, "an object such as {\"code\":\"123456\"}");
        var variables = new MessageVariables();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            JsonErrors.ExpectMember(!MessageVariables.IsNameless(name), member, "without an empty name");
            JsonErrors.ExpectMember(!variables.ContainsKey(name), member, $"given once for each name, but \"{Masking.ForeignText(name, 40)}\" stands twice");
            reader.Read();
            JsonErrors.ExpectMember(JsonScalar.TryRead(ref reader, out string? value), member, $"strings, numbers or booleans, but \"{Masking.ForeignText(name, 40)}\" is something else");
            variables[name] = value;
        }

        return variables;
    }

    public override void Write(Utf8JsonWriter writer, MessageVariables value)
    {
        writer.WriteStartObject();
        foreach ((string name, string? text) in value)
        {
            writer.WriteString(name, text);
        }

        writer.WriteEndObject();
    }

    public override bool IsDefault(MessageVariables value) => value.Count == 0;
}
