using System.Numerics;
using System.Text.Json;

namespace KMessage.Json;

/// <summary>A number.</summary>
internal sealed class JsonNumber<T> : JsonValue<T>
    where T : struct, INumber<T>
{
    public static readonly JsonNumber<T> Kind = new();

    public override T Read(ref Utf8JsonReader reader, string member)
    {
        double number = 0;
        JsonErrors.ExpectMember(
            reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out number) && (typeof(T) == typeof(double) || (number == Math.Truncate(number) && Math.Abs(number) <= int.MaxValue)),
            member,
            typeof(T) == typeof(double) ? "a number" : "a whole number");
        return T.CreateChecked(number);
    }

    public override void Write(Utf8JsonWriter writer, T value) => writer.WriteRawValue(value.ToString(null, System.Globalization.CultureInfo.InvariantCulture));
}
