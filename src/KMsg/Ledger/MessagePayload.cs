using System.Buffers;
using System.Text;
using System.Text.Json;
using KMessage.Json;

namespace KMessage;

/// <summary>A message as a ledger keeps it while it may have to be sent again.</summary>
internal static class MessagePayload
{
    private static readonly MessageConverter<Message> Converter = new();
    private static readonly JsonSerializerOptions Options = new();

    public static string Write(Message message)
    {
        var json = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(json))
        {
            Converter.Write(writer, message, Options);
        }

        return Encoding.UTF8.GetString(json.WrittenSpan);
    }

    /// <summary>The message; none when the ledger has none, or one that this version cannot read.</summary>
    public static Message? Read(string? payload)
    {
        if (payload is null)
        {
            return null;
        }

        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(payload));
            reader.Read();
            return Converter.Read(ref reader, typeof(Message), Options);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
