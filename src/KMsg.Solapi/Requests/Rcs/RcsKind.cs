using System.Text.Json;

namespace KMessage.Solapi;

/// <summary>RCS messages with a text of their own (RCS_SMS, RCS_LMS, RCS_MMS) (spec solapi.md §2.7). No limit of their texts is documented.</summary>
internal sealed class RcsKind(SenderDefaults defaults) : IMessageKind
{
    public IReadOnlyList<MessageType> Types => [MessageType.RcsSms, MessageType.RcsLms, MessageType.RcsMms];

    public Result<OutgoingMessage> Prepare(Message message)
    {
        var rcs = (RcsMessage)message;
        if (string.IsNullOrWhiteSpace(rcs.Text))
        {
            return Refusals.Empty(nameof(rcs.Text));
        }

        if (defaults.BrandId(rcs.BrandId) is null)
        {
            return Refusals.NoBrand();
        }

        if ((VariableRules.Check(rcs.Variables) ?? RcsButtonRules.Check(nameof(rcs.Buttons), rcs.Buttons) ?? RcsSlides.Check(rcs as RcsMmsMessage)) is { } error)
        {
            return error;
        }

        return defaults.From(rcs) is not { } from ? Refusals.NoSender("RCS message", "RCS 메시지") : new OutgoingMessage
        {
            Message = message,
            Kind = this,
            WireType = message.Type switch { MessageType.RcsSms => "RCS_SMS", MessageType.RcsLms => "RCS_LMS", _ => "RCS_MMS" },
            From = from,
            Uploads = RcsSlides.Uploads(rcs as RcsMmsMessage),
            HasGatewayFallback = rcs.FallbackToText,
        };
    }

    public void Write(Utf8JsonWriter json, OutgoingMessage message)
    {
        var rcs = (RcsMessage)message.Message;
        json.WriteString("text", rcs.Text);
        json.WriteGiven("subject", rcs switch { RcsLmsMessage lms => lms.Subject, RcsMmsMessage mms => mms.Subject, _ => null });
        json.WriteStartObject("rcsOptions");
        json.WriteString("brandId", defaults.BrandId(rcs.BrandId));
        if (rcs.CopyAllowed is { } copyAllowed)
        {
            json.WriteBoolean("copyAllowed", copyAllowed);
        }

        json.WriteBoolean("commercialType", rcs.IsAdvertising);

        // Always said: what is not said means a paid text message.
        json.WriteBoolean("disableSms", !rcs.FallbackToText);
        if (rcs.Variables.Count > 0)
        {
            VariableWriter.WriteWrapped(json, rcs.Variables);
        }

        if (rcs is RcsMmsMessage slides)
        {
            RcsSlides.Write(json, slides, message);
        }

        RcsButtonWriter.Write(json, rcs.Buttons);
        json.WriteEndObject();
    }
}
