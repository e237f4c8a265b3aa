using System.Globalization;
using System.Text;
using System.Text.Json;

namespace KMessage.Json;

/// <summary>A value of the caller's own: a string, or a number or boolean as its invariant text.</summary>
internal static class JsonScalar
{
    public static bool TryRead(ref Utf8JsonReader reader, out string? text)
    {
        (bool isScalar, text) = reader.TokenType switch
        {
            JsonTokenType.String => (true, reader.GetString()),
            JsonTokenType.True => (true, "true"),
            JsonTokenType.False => (true, "false"),
            JsonTokenType.Null => (true, null),
            JsonTokenType.Number => (true, Number(ref reader)),
            _ => (false, null),
        };
        return isScalar;
    }

    // As it was written: 1.50 is a price, and 12345678901234567890 an id.
    private static string Number(ref Utf8JsonReader reader) => reader.TryGetDecimal(out decimal number)
        ? number.ToString(CultureInfo.InvariantCulture)
        : Encoding.UTF8.GetString(reader.HasValueSequence ? System.Buffers.BuffersExtensions.ToArray(reader.ValueSequence) : reader.ValueSpan.ToArray());
}
