using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KMessage.Sandbox;

/// <summary>A body made readable: JSON indented, forms described, long lists cut down to the message in question.</summary>
internal sealed record WireBody(string Text, bool IsJson, bool IsCut, Words? Note)
{
    private const int Longest = 64 * 1024;
    private const int MostItems = 20;

    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static WireBody Of(ReadOnlyMemory<byte> body, StoredMessage message)
    {
        if (Parse(body) is not { } json)
        {
            var text = Encoding.UTF8.GetString(body.Span[..Math.Min(body.Length, Longest)]);
            return new WireBody(text, false, body.Length > Longest, null);
        }

        var left = Reduce(json, message);
        var written = Write(json, Indented);
        return new WireBody(
            written.Length > Longest ? written[..Longest] : written,
            true,
            written.Length > Longest,
            left == 0 ? null : Words.Of($"이 메시지와 상관없는 {left:#,0}개는 뺐습니다", $"{left:#,0} that have nothing to do with this message are left out"));
    }

    public static WireBody Of(MultipartForm form)
    {
        var lines = form.Parts.Select(part => part.FileName is null
            ? $"{part.Name}: {Encoding.UTF8.GetString(part.Content.Span)}"
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{part.Name}: {part.FileName} ({part.ContentType}, {part.Content.Length:#,0} bytes)"));
        return new WireBody(string.Join('\n', lines), false, false, new("multipart/form-data의 부분들", "the parts of multipart/form-data"));
    }

    /// <summary>The same in one line, for a command line.</summary>
    public static string OneLine(ReadOnlyMemory<byte> body, StoredMessage message)
    {
        if (Parse(body) is not { } json)
        {
            return Encoding.UTF8.GetString(body.Span);
        }

        Reduce(json, message);
        return Write(json, Compact);
    }

    private static JsonNode? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return body.IsEmpty ? null : JsonNode.Parse(body.Span);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static int Reduce(JsonNode json, StoredMessage message)
    {
        if (json is not JsonObject members)
        {
            return 0;
        }

        var left = 0;
        foreach (var (_, value) in members)
        {
            if (value is JsonArray { Count: > MostItems } items)
            {
                var before = items.Count;
                items.RemoveAll(item => !IsAbout(item, message));
                left += before - items.Count;
            }
        }

        return left;
    }

    private static bool IsAbout(JsonNode? item, StoredMessage message) => item switch
    {
        JsonObject entry => Is(entry["messageId"], message.MessageId) || Is(entry["to"], message.To) || Is(entry["phone"], message.To)
            || (entry["to"] is JsonArray many && many.Any(one => Is(one, message.To))),
        _ => Is(item, message.To),
    };

    private static bool Is(JsonNode? node, string text) =>
        node is JsonValue value && value.TryGetValue(out string? written) && (written == text || written.Replace("-", "", StringComparison.Ordinal) == text);

    private static string Write(JsonNode json, JsonWriterOptions options)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, options))
        {
            json.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }
}
