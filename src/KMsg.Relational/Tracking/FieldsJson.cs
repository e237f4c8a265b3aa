using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KMessage.Relational.Tracking;

/// <summary>The values given with a message, as a JSON object in a text column; none when there are no values.</summary>
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class FieldsJson : JsonSerializerContext
{
    private static readonly Dictionary<string, string> None = [];

    // Korean stays readable; the text goes into a column, never into a page.
    private static readonly FieldsJson Readable = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static string? Write(IReadOnlyDictionary<string, string> fields) =>
        fields.Count == 0 ? null : JsonSerializer.Serialize(new Dictionary<string, string>(fields, StringComparer.Ordinal), Readable.DictionaryStringString);

    public static IReadOnlyDictionary<string, string> Read(string? json) =>
        string.IsNullOrEmpty(json) ? None : JsonSerializer.Deserialize(json, Readable.DictionaryStringString) ?? None;
}
