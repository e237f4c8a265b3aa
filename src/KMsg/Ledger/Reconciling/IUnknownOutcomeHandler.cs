namespace KMessage;

/// <summary>Is told about messages whose end could not be found out. One that throws or takes too long is logged and changes nothing.</summary>
public interface IUnknownOutcomeHandler
{
    /// <summary>
    /// The gateway was asked as long as the policy says, and the message's end is still not known. Told once for each message, by the process that found it so; once more after a restart when the gateway cannot be asked at all.
    /// </summary>
    /// <param name="entry">The message. It stays in the ledger until somebody says what happened (<see cref="SendReconciler.ResolveAsync(string, LedgerDecision, string?, CancellationToken)"/>) or a report comes.</param>
    /// <param name="cancellationToken">Cancelled when the handler takes too long or the service stops.</param>
    ValueTask OnMessageOutcomeUnknownAsync(LedgerEntry entry, CancellationToken cancellationToken);
}
