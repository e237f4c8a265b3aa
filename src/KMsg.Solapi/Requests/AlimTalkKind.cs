using System.Text.Json;

namespace KMessage.Solapi;

/// <summary>AlimTalk (ATA): template and variables, never a text (spec solapi.md §2.5).</summary>
internal sealed class AlimTalkKind(SenderDefaults defaults) : IMessageKind
{
    public IReadOnlyList<MessageType> Types => [MessageType.AlimTalk];

    public Result<OutgoingMessage> Prepare(Message message)
    {
        var alimTalk = (AlimTalkMessage)message;
        if (string.IsNullOrWhiteSpace(alimTalk.TemplateCode))
        {
            return Refusals.Empty(nameof(alimTalk.TemplateCode));
        }

        foreach ((string name, string? value) in alimTalk.Variables)
        {
            if (value is null)
            {
                return Refusals.NoVariableValue(name);
            }

            if (name.Contains('.', StringComparison.Ordinal))
            {
                return Refusals.DotInVariable(name);
            }
        }

        if (ButtonRules.Check(alimTalk.Buttons, isAlimTalk: true) is { } error)
        {
            return error;
        }

        // A sender number that nothing needs could still be refused as not registered, so the default one goes along only with a fallback.
        bool hasFallback = alimTalk.Failover is { Enabled: true, Mode: FailoverMode.Auto or FailoverMode.Gateway };
        string? from = hasFallback ? defaults.From(alimTalk) : alimTalk.From;
        if (hasFallback && from is null)
        {
            return Refusals.NoSender("AlimTalk's fallback text", "알림톡 대체 문자");
        }

        return new OutgoingMessage { Message = message, Kind = this, WireType = "ATA", From = from, ChannelId = defaults.ChannelId(alimTalk.ChannelId), HasGatewayFallback = hasFallback };
    }

    public void Write(Utf8JsonWriter json, OutgoingMessage message)
    {
        var alimTalk = (AlimTalkMessage)message.Message;
        json.WriteStartObject("kakaoOptions");
        json.WriteString("pfId", message.ChannelId);
        json.WriteString("templateId", alimTalk.TemplateCode);
        json.WriteStartObject("variables");
        foreach ((string name, string? value) in alimTalk.Variables)
        {
            json.WriteString($"#{{{name}}}", value);
        }

        json.WriteEndObject();

        // Always said: what is not said means a paid text message.
        json.WriteBoolean("disableSms", !message.HasGatewayFallback);
        ButtonWriter.Write(json, alimTalk.Buttons);
        json.WriteEndObject();
        if (message.HasGatewayFallback && !string.IsNullOrEmpty(alimTalk.Failover!.FallbackContent))
        {
            WriteReplacement(json, message, alimTalk.Failover);
        }
    }

    /// <summary>
    /// The fallback's own wording. It does not go into the AlimTalk's text, where no document promises that it is used and where it may count as a text that
    /// differs from the template. Without a wording SOLAPI sends the filled-in template.
    /// </summary>
    private static void WriteReplacement(Utf8JsonWriter json, OutgoingMessage message, AlimTalkFailover failover)
    {
        json.WriteStartArray("replacements");
        json.WriteStartObject();
        json.WriteString("to", message.Message.To);
        json.WriteString("from", message.From);
        json.WriteString("type", IsLong(failover) ? "LMS" : "SMS");
        json.WriteGiven("subject", failover.FallbackTitle);
        json.WriteString("text", failover.FallbackContent);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static bool IsLong(AlimTalkFailover failover) => failover.FallbackChannel switch
    {
        FallbackChannel.Sms => false,
        FallbackChannel.Lms => true,
        _ => !string.IsNullOrEmpty(failover.FallbackTitle) || MessageText.CountBytes(failover.FallbackContent) > MessageText.SmsMaxBytes,
    };
}
