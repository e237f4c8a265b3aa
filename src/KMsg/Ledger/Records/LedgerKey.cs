namespace KMessage;

/// <summary>By what a ledger tells messages apart.</summary>
/// <param name="Kind">Where the value comes from.</param>
/// <param name="Value">The key; at most 200 characters.</param>
public readonly record struct LedgerKey(LedgerKeyKind Kind, string Value)
{
    /// <summary>The key of a normalised message: its <see cref="Message.IdempotencyKey"/>, else its <see cref="Message.MessageId"/>.</summary>
    /// <param name="message">The message.</param>
    public static LedgerKey Of(Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return string.IsNullOrEmpty(message.IdempotencyKey)
            ? new(LedgerKeyKind.MessageId, message.MessageId ?? throw new ArgumentException("The message has neither an idempotency key nor an id.", nameof(message)))
            : new(LedgerKeyKind.Idempotency, message.IdempotencyKey);
    }

    /// <summary>The kind, and the beginning of the value; keys may hold names and numbers.</summary>
    public override string ToString() => $"{Kind} {Masking.ForeignText(Value, 40)}";
}
