namespace KMessage;

/// <summary>Where a <see cref="LedgerKey"/> comes from.</summary>
public enum LedgerKeyKind
{
    /// <summary>The message's id.</summary>
    MessageId,

    /// <summary>The key that the caller gave.</summary>
    Idempotency,
}
