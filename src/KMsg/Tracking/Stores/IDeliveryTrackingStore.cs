namespace KMessage.Tracking;

/// <summary>
/// Keeps what is known about sent messages. Each call is one atomic step; what a write makes of a record is said by <see cref="TrackingRules"/>, the same for every store.
/// </summary>
/// <remarks>
/// <para>Thread-safe. An instance belongs to one tenant and sees nothing of another. Strings are compared ordinally: ids that differ in case, accents or trailing spaces are different.</para>
/// <para>Instants are UTC and keep at least milliseconds (what is finer may be cut, never rounded up). Leases and waits are measured by the database's clock; stores without a server use their <see cref="TimeProvider"/>.</para>
/// <para>Trouble with the engine is a <see cref="StoreException"/>. A list that is given may be empty: nothing happens then. Within one call a message, a report or a step stands at most once; otherwise <see cref="ArgumentException"/>.</para>
/// </remarks>
public interface IDeliveryTrackingStore
{
    /// <summary>Makes or migrates the tables. Every other call does it first when it has not been done; a failure is not remembered, the next call tries again.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task InitializeAsync(CancellationToken cancellationToken = default);

    /// <summary>Records sends (<see cref="TrackingRules.Create"/>, <see cref="TrackingRules.Replace"/>). A replay changes nothing.</summary>
    /// <param name="sends">The sends.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>What became of each, at its place.</returns>
    Task<IReadOnlyList<AddedRecord>> AddManyAsync(IReadOnlyList<NewTrackingRecord> sends, CancellationToken cancellationToken = default);

    /// <summary>
    /// Takes messages whose <see cref="TrackingRecord.NextCheckAt"/> has come, the longest due first. Each gets the next <see cref="TrackingRecord.ClaimNumber"/> and the end of the
    /// lease as its <see cref="TrackingRecord.NextCheckAt"/>, so that a poller that disappears gives it back by itself. Two claims never take the same message at a time.
    /// </summary>
    /// <param name="request">How many, of whom, for how long.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The records after the claim, the longest due first.</returns>
    Task<IReadOnlyList<TrackingRecord>> ClaimDueAsync(ClaimRequest request, CancellationToken cancellationToken = default);

    /// <summary>Writes what was learned (<see cref="TrackingRules.Apply"/>), each patch with its entry of the history and its failover step in one atomic step.</summary>
    /// <param name="patches">What was learned.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>What became of each, at its place. One that is fenced off or unknown does not stop the others.</returns>
    Task<IReadOnlyList<AppliedPatch>> ApplyAsync(IReadOnlyList<TrackingPatch> patches, CancellationToken cancellationToken = default);

    /// <summary>Looks messages up.</summary>
    /// <param name="lookups">By what; the same may stand there twice.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The record for each, at its place; <see langword="null"/> where there is none.</returns>
    Task<IReadOnlyList<TrackingRecord?>> FindAsync(IReadOnlyList<TrackingLookup> lookups, CancellationToken cancellationToken = default);

    /// <summary>Lists messages page by page. A record that exists during the whole walk appears exactly once, whatever is added or removed meanwhile.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is negative or over 1,000.</exception>
    Task<TrackingPage> ListAsync(TrackingFilter filter, TrackingPageRequest page, CancellationToken cancellationToken = default);

    /// <summary>Counts messages.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="groups">By what. With <see cref="TrackingGroups.None"/> there is exactly one count, which may be zero.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A count for each group that has messages, the largest first.</returns>
    Task<IReadOnlyList<TrackingCount>> CountByAsync(TrackingFilter filter, TrackingGroups groups, CancellationToken cancellationToken = default);

    /// <summary>The history of a message, the first entry first; empty when there is no such message.</summary>
    /// <param name="messageId">Its id, as its record has it.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<IReadOnlyList<TrackingTransition>> GetHistoryAsync(string messageId, CancellationToken cancellationToken = default);

    /// <summary>Keeps reports whose message has no record (yet).</summary>
    /// <param name="reports">The reports. One with a <see cref="ParkedReport.ReportId"/> that is there already is not kept twice.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task ParkReportsAsync(IReadOnlyList<ParkedReport> reports, CancellationToken cancellationToken = default);

    /// <summary>
    /// Parked reports whose message has a record by now: one with the report's <see cref="ParkedReport.MessageId"/> and the same provider (or none), otherwise one with the provider's id
    /// of the message. They stay parked until <see cref="RemoveReportsAsync"/>, so that a crash between loses none.
    /// </summary>
    /// <param name="limit">The most to give.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The reports in the order in which they were parked.</returns>
    Task<IReadOnlyList<MatchedReport>> FindMatchedReportsAsync(int limit, CancellationToken cancellationToken = default);

    /// <summary>Removes parked reports; unknown ids are nothing.</summary>
    /// <param name="reportIds">Their ids.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task RemoveReportsAsync(IReadOnlyList<string> reportIds, CancellationToken cancellationToken = default);

    /// <summary>Removes parked reports that nothing was found for in a while.</summary>
    /// <param name="olderThan">How long ago they were parked, by the store's clock.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>How many.</returns>
    Task<int> PurgeReportsAsync(TimeSpan olderThan, CancellationToken cancellationToken = default);

    /// <summary>Takes failover steps that are <see cref="FailoverState.Pending"/> or <see cref="FailoverState.Undecided"/>: <see cref="FailoverState.Sending"/>, with the next claim number. Never takes one whose lease has ended.</summary>
    /// <param name="limit">The most to take.</param>
    /// <param name="lease">How long they are held, by the store's clock.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<IReadOnlyList<ClaimedFailover>> ClaimFailoversAsync(int limit, TimeSpan lease, CancellationToken cancellationToken = default);

    /// <summary>Writes how the sending of a fallback ended (<see cref="TrackingRules.Complete"/>), on the step and on the root's record; links the fallback's record to its root when there is one.</summary>
    /// <param name="completion">How it ended.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The step after it; <see langword="null"/> when the claim does not count any more, or there is no such step.</returns>
    Task<FailoverStep?> CompleteFailoverAsync(FailoverCompletion completion, CancellationToken cancellationToken = default);

    /// <summary>Gives up steps in <see cref="FailoverState.Sending"/> whose lease has ended: they become <see cref="FailoverState.Unknown"/>, and their text is forgotten.</summary>
    /// <param name="limit">The most to give up.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The steps that this call gave up.</returns>
    Task<IReadOnlyList<FailoverStep>> AbandonFailoversAsync(int limit, CancellationToken cancellationToken = default);

    /// <summary>The failover steps of a message.</summary>
    /// <param name="rootMessageId">The AlimTalk's id, as its record has it.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<IReadOnlyList<FailoverStep>> GetFailoversAsync(string rootMessageId, CancellationToken cancellationToken = default);

    /// <summary>Removes messages that have been kept long enough, with their history and steps. One whose fallback is still <see cref="FailoverState.Pending"/> or <see cref="FailoverState.Sending"/> stays; one that nobody has decided about does not.</summary>
    /// <param name="purge">Which.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>How many messages were removed; as many as the limit means that there may be more.</returns>
    Task<int> PurgeAsync(TrackingPurge purge, CancellationToken cancellationToken = default);

    /// <summary>Removes everything about one person: messages, histories, steps (a fallback that has not been sent is not sent any more) and parked reports of these messages.</summary>
    /// <param name="to">The number in national digits, as the records have it.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>How many messages were removed.</returns>
    Task<int> EraseRecipientAsync(string to, CancellationToken cancellationToken = default);

    /// <summary>What is waiting. Cheap, so that it can serve as a health check.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<TrackingBacklog> GetBacklogAsync(CancellationToken cancellationToken = default);
}
