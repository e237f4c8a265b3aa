using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace KMessage.Solapi;

/// <summary>How JSON is written: compact, Korean as it is.</summary>
internal static class WireJson
{
    /// <summary>The body is never part of a page, so only what JSON itself needs is escaped; a Hangul syllable is three bytes and not six.</summary>
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one object as a request's body.</summary>
    public static ReadOnlyMemory<byte> Object(Action<Utf8JsonWriter> writeMembers, int sizeHint = 1024)
    {
        var buffer = new ArrayBufferWriter<byte>(sizeHint);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            writeMembers(json);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    /// <summary>Writes a member that has a value: absent members are left out, never written as null (spec solapi.md §2.2).</summary>
    public static void WriteGiven(this Utf8JsonWriter json, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            json.WriteString(name, value);
        }
    }
}
