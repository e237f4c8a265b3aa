namespace KMessage;

/// <summary>By what a ledger tells messages apart.</summary>
/// <param name="Kind">Where the value comes from.</param>
/// <param name="Value">The key; at most 200 characters.</param>
public readonly record struct LedgerKey(LedgerKeyKind Kind, string Value)
{
    /// <summary>The most characters of a key.</summary>
    public const int MostCharacters = 200;

    /// <summary>
    /// Whether every ledger can keep it apart from all others: 1 to 200 characters, without U+0000 and half surrogate pairs. An intent with another key is refused with an <see cref="ArgumentException"/>, as
    /// two of them could become one, and one message would never be sent.
    /// </summary>
    public bool IsUsable => Value is { Length: > 0 and <= MostCharacters } && !Value.Contains('\0', StringComparison.Ordinal) && !HasHalfPair(Value);

    /// <summary>The key of a normalised message: its <see cref="Message.IdempotencyKey"/>, else its <see cref="Message.MessageId"/>.</summary>
    /// <param name="message">The message.</param>
    public static LedgerKey Of(Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return string.IsNullOrEmpty(message.IdempotencyKey)
            ? new(LedgerKeyKind.MessageId, message.MessageId ?? throw new ArgumentException("The message has neither an idempotency key nor an id.", nameof(message)))
            : new(LedgerKeyKind.Idempotency, message.IdempotencyKey);
    }

    /// <summary>A message's id, or how long the caller's key is, which may be made of names and numbers.</summary>
    public override string ToString() => Kind == LedgerKeyKind.MessageId ? $"{Kind} {Masking.ForeignText(Value, 40)}" : $"{Kind} key of {Value?.Length ?? 0} characters";

    private static bool HasHalfPair(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i])))
            {
                return true;
            }
        }

        return false;
    }
}
