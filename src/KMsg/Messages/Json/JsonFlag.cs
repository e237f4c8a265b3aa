using System.Text.Json;

namespace KMessage.Json;

/// <summary>True or false.</summary>
internal sealed class JsonFlag : JsonValue<bool>
{
    public static readonly JsonFlag Kind = new();

    public override bool Read(ref Utf8JsonReader reader, string member)
    {
        JsonErrors.ExpectMember(reader.TokenType is JsonTokenType.True or JsonTokenType.False, member, "true or false");
        return reader.GetBoolean();
    }

    public override void Write(Utf8JsonWriter writer, bool value) => writer.WriteBooleanValue(value);
}
