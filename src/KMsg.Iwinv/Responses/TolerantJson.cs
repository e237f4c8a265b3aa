using System.Globalization;
using System.Text;
using System.Text.Json;

namespace KMessage.Iwinv;

/// <summary>Reads answers that do not keep to their own description: numbers as texts and the other way round, <c>null</c>, missing members, no JSON at all (spec iwinv.md §1.4).</summary>
internal static class TolerantJson
{
    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Reads a body; <see cref="JsonValueKind.Undefined"/> when it is not JSON.</summary>
    public static JsonElement Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            // Decoded first: bytes that are not UTF-8 become U+FFFD here instead of an exception later.
            using JsonDocument document = JsonDocument.Parse(Encoding.UTF8.GetString(body.Span).TrimStart('\uFEFF'), Options);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }

    /// <summary>A member, whatever its kind; <see cref="JsonValueKind.Undefined"/> when there is none.</summary>
    public static JsonElement Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) ? value : default;

    /// <summary>A member's text; a number's own digits. Nothing for <c>null</c>, blanks and other kinds.</summary>
    public static string? Text(this JsonElement element, string name) => TextOf(element.Member(name));

    /// <summary>An element's text; a number's own digits.</summary>
    public static string? TextOf(JsonElement element)
    {
        string? text = element.ValueKind switch
        {
            JsonValueKind.String => StringOf(element),
            JsonValueKind.Number => element.GetRawText(),
            _ => null,
        };
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    /// <summary>A member's text exactly as it is, blanks included.</summary>
    public static string RawText(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.String } text ? StringOf(text) ?? string.Empty : element.Text(name) ?? string.Empty;

    /// <summary>A member's number.</summary>
    public static decimal? Number(this JsonElement element, string name) => NumberOf(element.Text(name));

    /// <summary>A member's whole number.</summary>
    public static int? WholeNumber(this JsonElement element, string name) => WholeNumberOf(element.Text(name));

    /// <summary>A whole number that fits, <c>200.0</c> included.</summary>
    public static int? WholeNumberOf(string? text) =>
        NumberOf(text) is { } number && number == decimal.Truncate(number) && number is >= int.MinValue and <= int.MaxValue ? (int)number : null;

    /// <summary>The elements of a list; none when the member is something else.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : Enumerable.Empty<JsonElement>();

    private static decimal? NumberOf(string? text) =>
        decimal.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out decimal number) ? number : null;

    private static string? StringOf(JsonElement element)
    {
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, written as an escape.
            return null;
        }
    }
}
