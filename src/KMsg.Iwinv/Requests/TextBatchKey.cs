namespace KMessage.Iwinv;

/// <summary>What texts that share a request have in common: all but the recipient.</summary>
/// <param name="Type">SMS, LMS or MMS.</param>
/// <param name="Text">The finished text.</param>
/// <param name="Subject">The subject.</param>
/// <param name="From">The sender number.</param>
/// <param name="SendDate">The reservation as it is written.</param>
/// <param name="IsAbroad">Whether the recipients are in other countries.</param>
/// <param name="Image">The picture of an MMS, by identity.</param>
internal sealed record TextBatchKey(MessageType Type, string Text, string? Subject, string? From, string? SendDate, bool IsAbroad, Attachment? Image)
{
    public static TextBatchKey Of(WrittenMessage message, SenderDefaults senders) => new(
        message.Type,
        message.Text,
        message switch { LmsMessage lms => lms.Subject, MmsMessage mms => mms.Subject, _ => null },
        senders.Of(message),
        message.ScheduledAt is { } at ? WireDate.Format(at) : null,
        Recipient.IsSentAbroad(message),
        (message as MmsMessage)?.Image);
}
