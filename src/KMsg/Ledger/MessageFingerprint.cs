using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KMessage.Json;

namespace KMessage;

/// <summary>
/// The hash by which a ledger tells whether two sends under one key are the same message: SHA-256 over the message as JSON, its members in ordinal order. What says who sends it when under which name is left out:
/// <see cref="Message.MessageId"/>, <see cref="Message.IdempotencyKey"/>, <see cref="Message.ProviderId"/> and <see cref="Message.ValidUntil"/>. Attachments count by their bytes, or by the gateway's id of the file.
/// </summary>
public static class MessageFingerprint
{
    private static readonly MessageConverter<Message> Converter = new();
    private static readonly JsonSerializerOptions Options = new();

    /// <summary>The fingerprint.</summary>
    /// <param name="message">A normalised message (<see cref="IKMsg.Prepare"/>): the same number in another form is another number here.</param>
    /// <returns>64 lower-case hex digits.</returns>
    public static string Of(Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        Message content = message with { MessageId = null, IdempotencyKey = null, ProviderId = null, ValidUntil = null, ScheduledAt = message.ScheduledAt?.ToUniversalTime() };
        using var json = new MemoryStream(512);
        using (var writer = new Utf8JsonWriter(json))
        {
            Converter.Write(writer, content, Options);
        }

        using JsonDocument document = JsonDocument.Parse(json.GetBuffer().AsMemory(0, (int)json.Length));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, document.RootElement);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // Dictionaries (variables, custom fields) have no order of their own; lists have.
    private static void Add(IncrementalHash hash, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                hash.AppendData("{"u8);
                foreach (JsonProperty property in element.EnumerateObject().OrderBy(property => property.Name, StringComparer.Ordinal))
                {
                    Add(hash, property.Name);
                    Add(hash, property.Value);
                }

                hash.AppendData("}"u8);
                break;
            case JsonValueKind.Array:
                hash.AppendData("["u8);
                foreach (JsonElement item in element.EnumerateArray())
                {
                    Add(hash, item);
                }

                hash.AppendData("]"u8);
                break;
            case JsonValueKind.String:
                Add(hash, element.GetString()!);
                break;
            default:
                hash.AppendData(Encoding.UTF8.GetBytes(element.GetRawText()));
                hash.AppendData(","u8);
                break;
        }
    }

    // With its length, so that no two lists of texts look alike.
    private static void Add(IncrementalHash hash, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        hash.AppendData(Encoding.ASCII.GetBytes($"{bytes.Length}:"));
        hash.AppendData(bytes);
    }
}
