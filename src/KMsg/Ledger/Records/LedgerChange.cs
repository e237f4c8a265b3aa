namespace KMessage;

/// <summary>What a write makes of a ledger's entry.</summary>
/// <param name="Write">What became of the write.</param>
/// <param name="Entry">The entry to keep: the same instance when nothing changes, none when there is none.</param>
/// <param name="Event">The entry of its history to add, if any.</param>
public sealed record LedgerChange(LedgerWrite Write, LedgerEntry? Entry, LedgerEvent? Event = null)
{
    /// <summary>The write and the entry.</summary>
    public override string ToString() => $"{Write}: {Entry}";
}
