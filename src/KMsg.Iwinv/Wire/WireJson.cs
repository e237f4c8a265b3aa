using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace KMessage.Iwinv;

/// <summary>Writes request bodies: Korean as it is, not as <c>\uXXXX</c>.</summary>
internal static class WireJson
{
    /// <summary>As the vendor's manual writes it (spec iwinv.md §1.3).</summary>
    public const string ContentType = "application/json;charset=UTF-8";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one object.</summary>
    public static ReadOnlyMemory<byte> Object(Action<Utf8JsonWriter> writeMembers)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writeMembers(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    /// <summary>Writes a member that has a value; absent members are left out, never written as null.</summary>
    public static void WriteGiven(this Utf8JsonWriter writer, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            writer.WriteString(name, value);
        }
    }

    /// <summary>An upper bound of a text's bytes within quotes.</summary>
    public static int LongestEncoding(string text)
    {
        const int Escaped = 6;
        int bytes = 2;
        foreach (char unit in text)
        {
            bytes += unit switch
            {
                '"' or '\\' => 2,
                >= ' ' and < '\u007f' => 1,
                >= '가' and <= '힣' => 3,
                _ => Escaped,
            };
        }

        return bytes;
    }
}
