namespace KMessage;

/// <summary>
/// Where at-most-once lives: the intent to send is committed here before the first byte leaves, and what became of it afterwards. A send whose end is not known stays here, visible,
/// until the gateway, a report or a person says what it was (spec reliability.md §2). Each call is one atomic step; what a write makes of an entry is said by <see cref="LedgerRules"/>, the same for every ledger.
/// </summary>
/// <remarks>
/// <para>
/// One entry is one message: the same <see cref="LedgerKey"/> is the same message, however often it is sent. The key is the message's <see cref="Message.IdempotencyKey"/>, else its <see cref="Message.MessageId"/>;
/// the two never meet. An attempt is one gateway request with its members; its entries change only under that attempt.
/// </para>
/// <para>Thread-safe. An instance belongs to one tenant. Times are the database's; ledgers without a server use their <see cref="TimeProvider"/>. Trouble with the engine is a <see cref="StoreException"/>.</para>
/// </remarks>
public interface ISendLedger
{
    /// <summary>Makes or migrates the tables. Every other call does it first when it has not been done; a failure is not remembered.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task InitializeAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Commits the intent to send the members of one gateway request. Only members whose verdict is <see cref="IntentVerdict.Proceed"/> may be put into the request; when this throws, nothing may be sent.
    /// </summary>
    /// <param name="attempt">The request, its members and how long its answer may take.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The verdict on each member, at its place. A key that stands twice in one attempt proceeds once.</returns>
    Task<IReadOnlyList<SendIntent>> BeginAsync(SendAttempt attempt, CancellationToken cancellationToken = default);

    /// <summary>
    /// Writes what became of members of an attempt. An answer that comes after the attempt was given up is written, too: what is known wins over what is not.
    /// What has been settled already, or belongs to a later attempt, is left as it is.
    /// </summary>
    /// <param name="attemptId">The attempt.</param>
    /// <param name="settlements">What became of its members.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>What became of each settlement, at its place.</returns>
    Task<IReadOnlyList<LedgerWrite>> SettleAsync(string attemptId, IReadOnlyList<SendSettlement> settlements, CancellationToken cancellationToken = default);

    /// <summary>Looks entries up.</summary>
    /// <param name="keys">Their keys; the same may stand there twice.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The entry for each, at its place; <see langword="null"/> where there is none.</returns>
    Task<IReadOnlyList<LedgerEntry?>> FindAsync(IReadOnlyList<LedgerKey> keys, CancellationToken cancellationToken = default);

    /// <summary>Looks an entry up by the message's id, whatever its key is; the newest when there are several.</summary>
    /// <param name="messageId">The message's id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<LedgerEntry?> FindByMessageIdAsync(string messageId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Takes entries whose end has to be found out: attempts whose answer is overdue (they become <see cref="SendState.Unknown"/> here), unknown ones whose next check has come, and
    /// <see cref="SendState.ResendApproved"/> ones. Each gets the next <see cref="LedgerEntry.ClaimNumber"/> and is kept from others for the lease.
    /// </summary>
    /// <param name="limit">The most to take; zero takes none.</param>
    /// <param name="lease">How long they are kept from others.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The entries after the claim, the longest due first.</returns>
    Task<IReadOnlyList<LedgerEntry>> ClaimUnresolvedAsync(int limit, TimeSpan lease, CancellationToken cancellationToken = default);

    /// <summary>Writes what asking the gateway, a report, or a person found out, or when to look again. A finding with a <see cref="LedgerFinding.ClaimNumber"/> counts only under that claim.</summary>
    /// <param name="findings">What was found, each key at most once.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>What became of each, at its place.</returns>
    Task<IReadOnlyList<LedgerWrite>> ResolveAsync(IReadOnlyList<LedgerFinding> findings, CancellationToken cancellationToken = default);

    /// <summary>Lists entries whose end is not known, page by page, the oldest first.</summary>
    /// <param name="request">Which, and which part.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<LedgerPage> ListUnresolvedAsync(LedgerListRequest request, CancellationToken cancellationToken = default);

    /// <summary>What happened to an entry beyond the plain walk from intent to acceptance: refusals, unknown ends, decisions, further attempts. The first first.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<IReadOnlyList<LedgerEvent>> GetHistoryAsync(LedgerKey key, CancellationToken cancellationToken = default);

    /// <summary>Removes entries whose key need not be remembered any more. One whose end is not known is never removed.</summary>
    /// <param name="limit">The most to remove.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>How many were removed; as many as the limit means that there may be more.</returns>
    Task<int> PurgeAsync(int limit = 1000, CancellationToken cancellationToken = default);

    /// <summary>Forgets who a person's messages went to and what they said. The keys and states stay, so that nothing is sent twice; a resend that needs the text is not possible any more.</summary>
    /// <param name="to">The number in national digits.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>How many entries were changed.</returns>
    Task<int> EraseRecipientAsync(string to, CancellationToken cancellationToken = default);

    /// <summary>What waits. Cheap enough for a health check.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<LedgerBacklog> GetBacklogAsync(CancellationToken cancellationToken = default);
}
