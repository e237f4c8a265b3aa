namespace KMessage;

/// <summary>What a ledger says to the intent to send one message.</summary>
/// <param name="Verdict">Whether it may be sent.</param>
/// <param name="Entry">The entry after the call.</param>
/// <param name="Event">The entry of its history that was made, if any.</param>
public sealed record SendIntent(IntentVerdict Verdict, LedgerEntry Entry, LedgerEvent? Event = null)
{
    /// <summary>The verdict and the entry.</summary>
    public override string ToString() => $"{Verdict}: {Entry}";
}
