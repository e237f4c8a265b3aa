using System.Text.Json;

namespace KMessage.Sandbox;

/// <summary>Turns the messages of one request into stored ones: fan-out, examination, duplicates, fallback.</summary>
internal sealed class SolapiRegistration(SolapiAccount account)
{
    private readonly SolapiExamination _examination = new(account);

    /// <summary>Registers messages in a group. <paramref name="pay"/> is asked for each good one and refuses it with 1030.</summary>
    public IReadOnlyList<StoredMessage> Register(SolapiGroup group, IEnumerable<JsonElement> messages, Func<decimal, bool> pay)
    {
        var registered = messages.SelectMany(SolapiDraft.FanOut).Select(draft => Register(group, draft, pay)).ToArray();
        group.Add(registered);
        account.Messages.Add(registered);
        return registered;
    }

    private StoredMessage Register(SolapiGroup group, SolapiDraft draft, Func<decimal, bool> pay)
    {
        var refusal = _examination.Examine(draft, group.Strict);
        if (refusal is null && !group.AllowDuplicates && !group.Recipients.Add(draft.To!))
        {
            refusal = new Refusal("1026", $"{account.Codes.Describe("1026")} {draft.To} is there already; set allowDuplicates to send to it again.");
        }

        var price = account.Prices.Of(draft.Type);
        if (refusal is null && !pay(price))
        {
            refusal = new Refusal("1030", $"{account.Codes.Describe("1030")} {draft.TypeName} costs {price}.");
        }

        var now = account.Clock.Now;
        var messageId = SolapiIds.Message(now);
        var sequence = account.Clock.NextSequence();
        return new StoredMessage
        {
            Gateway = SolapiGateway.GatewayName,
            MessageId = messageId,
            GroupId = group.GroupId,
            Sequence = sequence,
            To = draft.To ?? "",
            From = draft.From,
            Type = draft.Type,
            GatewayType = draft.TypeName,
            Text = draft.FinalText ?? draft.Text,
            Subject = draft.Subject,
            ImageId = draft.ImageId ?? draft.Kakao?.Text("imageId") ?? draft.Kakao?.Member("bms")?.Text("imageId"),
            Country = draft.Country,
            ChannelId = draft.Kakao?.Text("pfId"),
            ChannelName = draft.Kakao?.Text("pfId") is { } channelId ? account.Channels.Find(channelId)?.SearchId.TrimStart('@') : null,
            TemplateId = draft.Kakao?.Text("templateId"),
            Buttons = draft.Buttons,
            Template = draft.Template,
            Spans = draft.Spans,
            CustomFields = draft.CustomFields,
            Source = draft.Source,
            Price = price,
            CreatedAt = now,
            Refusal = refusal,
            Fallback = refusal is null ? FallbackFor(draft, group.GroupId, messageId, sequence, now) : null,
        };
    }

    /// <summary>
    /// The text message that stands in: the first replacement, or the finished text. Without a sender number there is none; disableSms switches off the automatic one
    /// and a replacement alike.
    /// </summary>
    private StoredMessage? FallbackFor(SolapiDraft draft, string groupId, string messageId, long sequence, DateTimeOffset now)
    {
        if (!SolapiTypes.IsKakao(draft.Type) || draft.Kakao?.Flag("disableSms") == true)
        {
            return null;
        }

        var own = draft.Replacement;
        var from = own?.Text("from") ?? draft.From;
        var text = own?.Text("text") ?? draft.FinalText;
        if (string.IsNullOrEmpty(from) || string.IsNullOrEmpty(text) || !account.SenderNumbers.Contains(from))
        {
            return null;
        }

        var subject = own?.Text("subject");
        var typeName = own?.Text("type")?.ToUpperInvariant() ?? (subject is not null || (Cp949.CountBytes(text) ?? 0) > 90 ? "LMS" : "SMS");
        var type = SolapiTypes.Find(typeName) ?? SandboxMessageType.Sms;
        return new StoredMessage
        {
            Gateway = SolapiGateway.GatewayName,
            MessageId = SolapiIds.Message(now),
            GroupId = groupId,
            Sequence = sequence,
            To = own?.Text("to") ?? draft.To!,
            From = from,
            Type = type,
            GatewayType = typeName,
            Text = text,
            Subject = subject,
            CustomFields = draft.CustomFields,
            Source = own ?? draft.Source,
            Price = account.Prices.Of(type),
            CreatedAt = now,
            FallbackOf = messageId,
        };
    }
}
