using System.Text.Json;

namespace KMessage.Solapi;

/// <summary>A fax (FAX): its files are uploaded first (spec solapi.md §2.9, capture 16). Which formats and sizes are taken is not documented, so the gateway judges the files.</summary>
internal sealed class FaxKind(SenderDefaults defaults) : IMessageKind
{
    public IReadOnlyList<MessageType> Types => [MessageType.Fax];

    public Result<OutgoingMessage> Prepare(Message message)
    {
        var fax = (FaxMessage)message;
        if (fax.Files is null or { Count: 0 } || fax.Files.Contains(null!))
        {
            return MemberRefusals.Missing(nameof(fax.Files), "Give at least one file, e.g. Attachment.FromBytes(…).", "파일을 하나 이상 넣으세요. 예: Attachment.FromBytes(…).");
        }

        return defaults.From(fax) is not { } from ? Refusals.NoSender("fax", "팩스") : new OutgoingMessage
        {
            Message = message,
            Kind = this,
            WireType = "FAX",
            From = from,
            Uploads = [.. fax.Files.SelectMany(file => FileUpload.Of(StorageTypes.Fax, file))],
        };
    }

    public void Write(Utf8JsonWriter json, OutgoingMessage message)
    {
        json.WriteStartObject("faxOptions");
        json.WriteStartArray("fileIds");
        foreach (Attachment file in ((FaxMessage)message.Message).Files)
        {
            json.WriteStringValue(message.FileId(StorageTypes.Fax, file));
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
