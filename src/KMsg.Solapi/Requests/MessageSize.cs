using System.Buffers;
using System.Text.Json;

namespace KMessage.Solapi;

/// <summary>How many bytes a message takes in a request. It is written to find out, so a kind that gains a member cannot be forgotten here.</summary>
internal static class MessageSize
{
    /// <summary>An id that is not known yet, of a file to be uploaded or of the template's channel: 32 characters and the member's name.</summary>
    private const int Id = 64;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? _json;

    public static int Of(OutgoingMessage message)
    {
        ArrayBufferWriter<byte> buffer = _buffer ??= new ArrayBufferWriter<byte>(4096);
        Utf8JsonWriter json = _json ??= new Utf8JsonWriter(buffer, WireJson.Options);
        buffer.ResetWrittenCount();
        json.Reset();
        MessageWriter.Write(json, message);
        json.Flush();
        return buffer.WrittenCount + 1 + (Id * Math.Max(1, message.Uploads.Count));
    }
}
