using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KMessage.Sandbox;

/// <summary>POST /api/v2/send/ of the AlimTalk host (spec: iwinv.md §3.1, §3.3). A request has one seqNo for all its recipients.</summary>
internal sealed class IwinvAlimTalkSend(IwinvAccount account, IwinvAnswers answers)
{
    private readonly IwinvAlimTalkReading _reading = new(account, answers);

    public GatewayAnswer Send(JsonElement body, bool isPenniless)
    {
        if (_reading.Read(body, out var order) is { } refused)
        {
            return refused;
        }

        var phones = order!.Recipients.Select(recipient => recipient.Phone).ToHashSet();
        if (IwinvMagic.Before(phones, () => answers.Refuse(206, "(magic number)")) is { } magic)
        {
            return magic;
        }

        var refusals = order.Recipients.Select(recipient => RefusalOf(recipient.Phone)).ToArray();
        var success = refusals.Count(refusal => refusal is null);
        if (success == 0)
        {
            return answers.Refuse(int.Parse(refusals[0]!.Code, CultureInfo.InvariantCulture), "(magic number)");
        }

        var price = success * account.Prices.AlimTalk;
        if (isPenniless || !account.AlimTalkPurse.TryTake(price))
        {
            return answers.Refuse(519, FormattableString.Invariant($"Needed {price:0.##}, available {account.AlimTalkPurse.Charge:0.##}."));
        }

        var seqNo = account.NextNumber();
        var messages = order.Recipients.Select((recipient, at) => Store(order, recipient, refusals[at], seqNo, at + 1)).ToArray();
        account.Messages.Add(messages);
        var counts = new (string, JsonNode?)[] { ("success", success), ("fail", messages.Length - success) };
        return answers.Good("정상적으로 등록되었습니다.", account.Quirks.SendsSeqNo ? [.. counts, ("seqNo", answers.Number(seqNo))] : counts) with
        {
            StoredIds = [.. messages.Select(message => message.MessageId)],
            MessageIds = [.. messages.Where(message => message.Refusal is null).Select(message => message.MessageId)],
            Fault = IwinvMagic.After(phones),
        };
    }

    private static Refusal? RefusalOf(string phone) => phone switch
    {
        MagicNumbers.InsufficientBalance => new Refusal("519", IwinvResultCodes.Describe("code", 519)),
        MagicNumbers.SenderNotRegistered => new Refusal("505", IwinvResultCodes.Describe("code", 505)),
        _ => null,
    };

    private StoredMessage Store(
        IwinvAlimTalkOrder order, IwinvRecipient recipient, Refusal? refusal, string seqNo, int place)
    {
        var now = account.Clock.Now;
        var messageId = $"{seqNo}-{place}";
        var sequence = account.Clock.NextSequence();
        return new StoredMessage
        {
            Gateway = IwinvAccount.GatewayName,
            MessageId = messageId,
            GroupId = seqNo,
            Sequence = sequence,
            To = recipient.Phone,
            From = order.Resend?.Callback,
            Type = SandboxMessageType.AlimTalk,
            GatewayType = "AlimTalk",
            Text = recipient.Text,
            ChannelId = order.Template.ChannelId,
            TemplateId = order.Template.Id,
            Buttons = recipient.Buttons,
            Template = order.Template,
            Spans = recipient.Spans,
            Price = account.Prices.AlimTalk,
            CreatedAt = now,
            Refusal = refusal,
            StartsAt = order.ReservedFor ?? now,
            ScheduledAt = order.ReservedFor,
            Fallback = refusal is null && order.Resend is { } resend ? Fallback(resend, recipient, messageId, seqNo, sequence, now) : null,
        };
    }

    /// <summary>The text message that stands in: an SMS up to 90 bytes, an LMS above.</summary>
    private StoredMessage Fallback(
        IwinvResend resend,
        IwinvRecipient recipient,
        string messageId,
        string seqNo,
        long sequence,
        DateTimeOffset now)
    {
        var text = resend.Content ?? recipient.Text;
        var isShort = (Cp949.CountBytes(text) ?? int.MaxValue) <= 90;
        var type = isShort ? SandboxMessageType.Sms : SandboxMessageType.Lms;
        return new StoredMessage
        {
            Gateway = IwinvAccount.GatewayName,
            MessageId = messageId + "-resend",
            GroupId = seqNo,
            Sequence = sequence,
            To = recipient.Phone,
            From = resend.Callback,
            Type = type,
            GatewayType = isShort ? "SMS" : "LMS",
            Text = text,
            Subject = isShort ? null : resend.Title,
            Price = account.Prices.Of(type),
            CreatedAt = now,
            FallbackOf = messageId,
        };
    }
}
