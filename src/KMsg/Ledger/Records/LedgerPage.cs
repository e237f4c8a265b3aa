namespace KMessage;

/// <summary>A page of a ledger.</summary>
/// <param name="Entries">The entries, the oldest first.</param>
/// <param name="Next">What to give as <see cref="LedgerListRequest.After"/> for the next page; none when this was the last.</param>
public sealed record LedgerPage(IReadOnlyList<LedgerEntry> Entries, string? Next)
{
    /// <summary>The count.</summary>
    public override string ToString() => $"{Entries.Count} entries";
}
