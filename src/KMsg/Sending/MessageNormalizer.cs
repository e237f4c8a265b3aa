namespace KMessage;

/// <summary>Step 1 of a send: turns what the caller gave into a concrete message with defaults, filled-in text and national digits, or says what to change. Sends nothing.</summary>
internal sealed class MessageNormalizer(KMsgDefaults defaults, TextOptions textOptions, bool hasLedger, TimeProvider timeProvider)
{
    /// <summary>The longest message id: gateways echo it in a field of 100 characters (spec solapi.md §2.3).</summary>
    private const int MaxMessageIdLength = 100;

    private const int MaxCustomFieldName = 30;
    private const int MaxCustomFieldValue = 100;

    private static readonly IReadOnlyDictionary<string, string> NoFields = new Dictionary<string, string>();

    private readonly ContentNormalizer _content = new(new TextPreparer(textOptions), defaults);

    /// <summary>Normalises a message.</summary>
    /// <param name="message">What the caller gave.</param>
    /// <param name="warning">What is questionable about it.</param>
    public Result<Message> Normalize(Message? message, out SendWarning? warning)
    {
        warning = null;
        if (message is null)
        {
            return SendErrors.NullMessage();
        }

        if (PhoneNumber.Parse(message.To, message.Country, out PhoneNumber to) is not PhoneNumberProblem.None and var problem)
        {
            return NumberErrors.Recipient(message.To, message.Country, problem);
        }

        string? from = string.IsNullOrWhiteSpace(message.From) ? defaults.From : message.From;
        if (!string.IsNullOrWhiteSpace(from))
        {
            SenderNumberVerdict sender = SenderNumber.Check(from);
            if (!sender.IsAccepted)
            {
                return NumberErrors.Sender(from, sender);
            }

            warning = NumberErrors.SenderWarning(sender);
            from = sender.Digits;
        }
        else
        {
            from = null;
        }

        if (CheckRest(message) is { } error)
        {
            return error;
        }

        string id = string.IsNullOrWhiteSpace(message.MessageId) ? Guid.CreateVersion7(timeProvider.GetUtcNow()).ToString("N") : message.MessageId;
        return _content.Normalize(message, new Envelope(id, to.Digits, from, message.Country is null ? null : to.Country));
    }

    private KMsgError? CheckRest(Message message)
    {
        if (message.ScheduledAt is { } scheduledAt && timeProvider.GetUtcNow() is var now && scheduledAt <= now)
        {
            return SendErrors.ScheduledInThePast(scheduledAt, now);
        }

        if (message.IdempotencyKey is { Length: > 0 } key)
        {
            if (!hasLedger)
            {
                return SendErrors.NoLedger();
            }

            if (string.IsNullOrWhiteSpace(key) || !new LedgerKey(LedgerKeyKind.Idempotency, key).IsUsable)
            {
                return SendErrors.KeyUnusable(nameof(Message.IdempotencyKey), key.Length);
            }
        }

        if (message.MessageId is { Length: > MaxMessageIdLength } id)
        {
            return SendErrors.MessageIdTooLong(id.Length, MaxMessageIdLength);
        }

        if (hasLedger && message.MessageId is { Length: > 0 } own && !new LedgerKey(LedgerKeyKind.MessageId, own).IsUsable)
        {
            return SendErrors.KeyUnusable(nameof(Message.MessageId), own.Length);
        }

        foreach ((string name, string value) in message.CustomFields ?? NoFields)
        {
            if (name.Length is 0 or > MaxCustomFieldName || value is null or { Length: > MaxCustomFieldValue })
            {
                return SendErrors.CustomFieldTooLong(name, MaxCustomFieldName, MaxCustomFieldValue);
            }
        }

        return null;
    }
}
