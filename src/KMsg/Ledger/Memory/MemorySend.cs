namespace KMessage;

/// <summary>An entry with what the in-memory ledger keeps beside it.</summary>
internal sealed class MemorySend(LedgerEntry entry)
{
    public LedgerEntry Entry { get; set; } = entry;

    public List<LedgerEvent> History { get; } = [];
}
