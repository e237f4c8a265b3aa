using System.Globalization;
using System.Text.Json;

namespace KMessage.Solapi;

/// <summary>
/// Reads answers as they come: members may be null or missing, numbers may be texts and texts numbers, booleans 0 and 1, lists objects (spec solapi.md §2.6, §3.2).
/// What is not there or has another form is <see langword="null"/>, never an exception.
/// </summary>
internal static class TolerantJson
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>The answer when it is one whole JSON object.</summary>
    public static JsonDocument? ParseObject(ReadOnlyMemory<byte> body) => Parse(body, JsonValueKind.Object);

    /// <summary>The answer when it is one whole JSON array.</summary>
    public static JsonDocument? ParseArray(ReadOnlyMemory<byte> body) => Parse(body, JsonValueKind.Array);

    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement member) && member.ValueKind is not JsonValueKind.Null ? member : null;

    /// <summary>A text, or a number as it is written; <see langword="null"/> when it is empty.</summary>
    public static string? Text(this JsonElement element, string name) => element.Member(name) is { } member ? Text(member) : null;

    /// <summary>A number, or a text that is one.</summary>
    public static decimal? Number(this JsonElement element, string name) =>
        decimal.TryParse(element.Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) ? number : null;

    /// <summary>A boolean, or 0 and 1, also as texts.</summary>
    public static bool? Flag(this JsonElement element, string name) => element.Member(name) switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { } other => Text(other) switch
        {
            "1" or "true" => true,
            "0" or "false" => false,
            _ => null,
        },
        null => null,
    };

    public static DateTimeOffset? Date(this JsonElement element, string name) => WireDate.Read(element.Text(name));

    /// <summary>The objects in an array, or the values of an object: SOLAPI uses both for lists.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) => element.Member(name) switch
    {
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object),
        { ValueKind: JsonValueKind.Object } list => list.EnumerateObject().Select(item => item.Value).Where(item => item.ValueKind == JsonValueKind.Object),
        _ => [],
    };

    /// <summary>The objects in an array.</summary>
    public static IEnumerable<JsonElement> Objects(this JsonElement array) => array.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object);

    /// <summary>The texts in an array.</summary>
    public static IReadOnlyList<string> Texts(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray().Select(Text).OfType<string>()] : [];

    /// <summary>A number without a fraction; <see langword="null"/> for one that does not fit.</summary>
    public static long? Count(this JsonElement element, string name) =>
        element.Number(name) is { } number && number is >= long.MinValue and <= long.MaxValue ? (long)number : null;

    private static JsonDocument? Parse(ReadOnlyMemory<byte> body, JsonValueKind kind)
    {
        if (body.Span.StartsWith(ByteOrderMark))
        {
            body = body[ByteOrderMark.Length..];
        }

        try
        {
            JsonDocument document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind == kind)
            {
                return document;
            }

            document.Dispose();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement element)
    {
        try
        {
            string? text = element.ValueKind switch
            {
                JsonValueKind.String => element.GetString(),
                JsonValueKind.Number => element.GetRawText(),
                _ => null,
            };
            return string.IsNullOrEmpty(text) ? null : text;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, or bytes that are not UTF-8.
            return null;
        }
    }
}
