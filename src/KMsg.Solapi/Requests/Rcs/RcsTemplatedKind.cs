using System.Text.Json;

namespace KMessage.Solapi;

/// <summary>RCS messages from a template (RCS_TPL, RCS_ITPL, RCS_LTPL) (spec solapi.md §2.7).</summary>
internal sealed class RcsTemplatedKind(SenderDefaults defaults) : IMessageKind
{
    public IReadOnlyList<MessageType> Types => [MessageType.RcsTemplate, MessageType.RcsImageTemplate, MessageType.RcsLmsTemplate];

    public Result<OutgoingMessage> Prepare(Message message)
    {
        var rcs = (RcsTemplateMessage)message;
        if (string.IsNullOrWhiteSpace(rcs.TemplateCode))
        {
            return Refusals.Empty(nameof(rcs.TemplateCode));
        }

        if (defaults.BrandId(rcs.BrandId) is null)
        {
            return Refusals.NoBrand();
        }

        if ((VariableRules.Check(rcs.Variables) ?? RcsButtonRules.Check(nameof(rcs.Buttons), rcs.Buttons)) is { } error)
        {
            return error;
        }

        return defaults.From(rcs) is not { } from ? Refusals.NoSender("RCS message", "RCS 메시지") : new OutgoingMessage
        {
            Message = message,
            Kind = this,
            WireType = message.Type switch { MessageType.RcsImageTemplate => "RCS_ITPL", MessageType.RcsLmsTemplate => "RCS_LTPL", _ => "RCS_TPL" },
            From = from,
            HasGatewayFallback = rcs.FallbackToText,
        };
    }

    public void Write(Utf8JsonWriter json, OutgoingMessage message)
    {
        var rcs = (RcsTemplateMessage)message.Message;
        json.WriteStartObject("rcsOptions");
        json.WriteString("brandId", defaults.BrandId(rcs.BrandId));
        json.WriteString("templateId", rcs.TemplateCode);

        // Always said: what is not said means a paid text message.
        json.WriteBoolean("disableSms", !rcs.FallbackToText);
        if (rcs.Variables.Count > 0)
        {
            VariableWriter.WriteWrapped(json, rcs.Variables);
        }

        RcsButtonWriter.Write(json, rcs.Buttons);
        json.WriteEndObject();
    }
}
