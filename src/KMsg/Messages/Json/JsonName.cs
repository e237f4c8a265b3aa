using System.Text.Json;

namespace KMessage.Json;

/// <summary>The name of an enum member: written as it is declared, read ignoring case. Numbers are refused, because they name nothing.</summary>
internal sealed class JsonName<TEnum> : JsonValue<TEnum>
    where TEnum : struct, Enum
{
    public static readonly JsonName<TEnum> Kind = new();

    public override TEnum Read(ref Utf8JsonReader reader, string member)
    {
        string? name = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        int place = Array.FindIndex(Enum.GetNames<TEnum>(), known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase));
        JsonErrors.ExpectMember(place >= 0, member, $"one of: {string.Join(", ", Enum.GetNames<TEnum>())}");
        return Enum.GetValues<TEnum>()[place];
    }

    public override void Write(Utf8JsonWriter writer, TEnum value) => writer.WriteStringValue(value.ToString());
}
