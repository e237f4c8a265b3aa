using System.Text.Json;

namespace KMessage.Solapi;

/// <summary>SMS, LMS and MMS (spec solapi.md §2.3).</summary>
internal sealed class TextKind(SenderDefaults defaults) : IMessageKind
{
    public IReadOnlyList<MessageType> Types => [MessageType.Sms, MessageType.Lms, MessageType.Mms];

    public Result<OutgoingMessage> Prepare(Message message)
    {
        string type = message.Type.ToString().ToUpperInvariant();
        string? from = defaults.From(message);
        Attachment? image = (message as MmsMessage)?.Image;
        if (string.IsNullOrWhiteSpace(((WrittenMessage)message).Text))
        {
            return Refusals.Empty(nameof(WrittenMessage.Text));
        }

        if (from is null)
        {
            return Refusals.NoSender(type, type);
        }

        if (message is MmsMessage && image is null)
        {
            return Refusals.Empty(nameof(MmsMessage.Image));
        }

        if (image is { FileId: null } && ImageRules.CheckMms(image.Content) is { } error)
        {
            return error;
        }

        return new OutgoingMessage
        {
            Message = message,
            Kind = this,
            WireType = type,
            From = from,
            Upload = image is { FileId: null } ? new FileUpload("MMS", image) : null,
            ImageId = image?.FileId,
        };
    }

    public void Write(Utf8JsonWriter json, OutgoingMessage message)
    {
        json.WriteString("text", ((WrittenMessage)message.Message).Text);
        json.WriteGiven("subject", SubjectOf(message.Message));
        json.WriteGiven("imageId", message.ImageId);
    }

    private static string? SubjectOf(Message message) => message switch
    {
        LmsMessage lms => lms.Subject,
        MmsMessage mms => mms.Subject,
        _ => null,
    };
}
