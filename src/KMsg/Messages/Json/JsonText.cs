using System.Text.Json;

namespace KMessage.Json;

/// <summary>A string.</summary>
internal sealed class JsonText : JsonValue<string>
{
    public static readonly JsonText Kind = new();

    public override string Read(ref Utf8JsonReader reader, string member)
    {
        JsonErrors.ExpectMember(reader.TokenType == JsonTokenType.String, member, reader.TokenType == JsonTokenType.Number ? "a string in quotes (a number would lose its leading 0)" : "a string");
        return reader.GetString()!;
    }

    public override void Write(Utf8JsonWriter writer, string value) => writer.WriteStringValue(value);
}
