namespace KMessage;

/// <summary>What waits in a ledger.</summary>
/// <param name="Unknown">Messages whose end is being found out, overdue attempts included.</param>
/// <param name="Held">Messages that wait for a person.</param>
/// <param name="OldestUnresolvedFor">How long ago the last attempt of the longest waiting of both began; none when there is none.</param>
public sealed record LedgerBacklog(long Unknown, long Held, TimeSpan? OldestUnresolvedFor);
