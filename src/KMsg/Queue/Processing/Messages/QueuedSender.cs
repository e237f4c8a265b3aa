namespace KMessage.Queue;

/// <summary>
/// Hands messages of jobs to the gateways and says what is to become of each. What may have been handed over before is looked up in the ledger first, and only what is proved not to have been
/// taken goes again.
/// </summary>
internal sealed class QueuedSender(IKMsg kmsg, ISendLedger ledger, ProviderGates gates, JobProcessorOptions options, QueuePulse ledgerPulse)
{
    private static readonly TimeSpan SoonestLook = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LatestLook = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LedgerPause = TimeSpan.FromSeconds(5);

    private readonly RetryDelays _delays = new(options.RetryDelay, options.MaxRetryDelay);

    /// <summary>How long none of the gateways can be used.</summary>
    public TimeSpan Pause => gates.Pause;

    public IEnumerable<LocalizedText> Issues => ledgerPulse.Trouble is { } trouble ? gates.Issues.Append(trouble) : gates.Issues;

    /// <summary>Hands them over.</summary>
    /// <param name="messages">The messages.</param>
    /// <param name="skipsRefused">Whether one that the gateway refused for good before stays refused instead of being handed over again.</param>
    /// <param name="stopping">Nothing further is handed over.</param>
    /// <param name="cancelled">What is under way is broken off.</param>
    /// <returns>What is to become of each, at its place.</returns>
    public async Task<JobResult[]> SendAsync(IReadOnlyList<QueuedMessage> messages, bool skipsRefused, CancellationToken stopping, CancellationToken cancelled)
    {
        gates.Open(stopping);
        JobResult?[] results = new JobResult?[messages.Count];
        await LookUpAsync(messages, results, index => messages[index].MayBeKnown, skipsRefused, isAfterSend: false, cancelled).ConfigureAwait(false);

        int[] going = [.. Enumerable.Range(0, messages.Count).Where(index => results[index] is null)];
        if (going.Length > 0)
        {
            SendManyResult sent = await kmsg.SendManyAsync(
                [.. going.Select(index => messages[index].Message)], new SendManyOptions { Concurrency = Math.Min(options.Concurrency, 256) }, cancelled).ConfigureAwait(false);
            for (int i = 0; i < going.Length; i++)
            {
                Result<SendReceipt> result = sent.Results[i];
                results[going[i]] = result.IsSuccess ? JobResult.Done : Judge(result.Error, messages[going[i]].Attempt, stopping);
            }

            // Those whose end is unknown: the ledger says when it looks next.
            await LookUpAsync(messages, results, index => results[index] is null, skipsRefused: false, isAfterSend: true, CancellationToken.None).ConfigureAwait(false);
        }

        return results!;
    }

    private async Task LookUpAsync(
        IReadOnlyList<QueuedMessage> messages, JobResult?[] results, Func<int, bool> isWanted, bool skipsRefused, bool isAfterSend, CancellationToken cancellationToken)
    {
        int[] wanted = [.. Enumerable.Range(0, messages.Count).Where(isWanted)];
        if (wanted.Length == 0)
        {
            return;
        }

        try
        {
            IReadOnlyList<LedgerEntry?> entries = await ledger.FindAsync([.. wanted.Select(index => LedgerKey.Of(messages[index].Message))], cancellationToken).ConfigureAwait(false);
            ledgerPulse.Answered();
            for (int i = 0; i < wanted.Length; i++)
            {
                LedgerEntry? entry = entries[i];
                if (!isAfterSend && entry is not null && !string.Equals(entry.MessageId, messages[wanted[i]].Message.MessageId, StringComparison.Ordinal))
                {
                    // Another message's entry under the same key: only the walk can tell whether both say the same.
                    continue;
                }

                results[wanted[i]] = FromEntry(entry, skipsRefused) ?? (isAfterSend ? AfterUnknown(entry) : null);
            }
        }
        catch (Exception exception)
        {
            ledgerPulse.Failed("ask the ledger", exception);
            foreach (int index in wanted)
            {
                results[index] = JobResult.Retry(QueuedTroubles.LedgerSilent(), WithJitter(LedgerPause), countsAsAttempt: false);
            }
        }
    }

    /// <summary>What the ledger knows; none when the message may go.</summary>
    private JobResult? FromEntry(LedgerEntry? entry, bool skipsRefused) => entry?.State switch
    {
        null or SendState.NotSent => null,
        SendState.Rejected => skipsRefused && !IsPassing(entry.ErrorCode) ? JobResult.Bury(QueuedTroubles.RefusedBefore(entry)) : null,
        SendState.Accepted => JobResult.Done,
        SendState.Held => JobResult.Bury(QueuedTroubles.Held(entry)),
        _ => JobResult.Retry(QueuedTroubles.BeingFoundOut(entry), UntilNextLook(entry), countsAsAttempt: false),
    };

    // Its end was unknown a moment ago. By now it may be proved that it was not taken; without an entry nobody will ever know.
    private static JobResult AfterUnknown(LedgerEntry? entry) => entry is null
        ? JobResult.Bury(QueuedTroubles.NeverKnown())
        : JobResult.Retry(QueuedTroubles.NotTaken(entry), TimeSpan.Zero, countsAsAttempt: false);

    /// <summary>What an error makes of the job; none when its end is unknown.</summary>
    private JobResult? Judge(KMsgError error, int attempt, CancellationToken stopping)
    {
        JobTrouble trouble = JobTroubleTexts.Of(JobTroubleKind.Transient, error);
        return error switch
        {
            { IsOutcomeUnknown: true } => null,
            _ when GateErrors.IsStopping(error) || (error.Code == KMsgErrorCode.RequestAborted && stopping.IsCancellationRequested) => JobResult.Release,
            { Code: KMsgErrorCode.RequestAborted } => JobResult.Retry(trouble, TimeSpan.Zero, countsAsAttempt: false),
            _ when GateErrors.IsLeftAlone(error) => JobResult.Retry(trouble, Spread(error.RetryAfter ?? LedgerPause), countsAsAttempt: false),
            { Code: KMsgErrorCode.RateLimitExceeded } => JobResult.Retry(trouble, WithJitter(error.RetryAfter ?? options.RetryDelay), countsAsAttempt: false),
            { Code: KMsgErrorCode.AuthenticationFailed or KMsgErrorCode.InsufficientBalance } => JobResult.Retry(trouble, Spread(options.ProviderPause), countsAsAttempt: false),
            { Code: KMsgErrorCode.StoreUnavailable } => JobResult.Retry(trouble, WithJitter(LedgerPause), countsAsAttempt: false),
            { IsRetryable: true } => JobResult.Retry(trouble, error.RetryAfter is { } asked ? WithJitter(asked) : _delays.After(attempt), !gates.IsLeftAlone(error.ProviderId)),
            _ => JobResult.From(error),
        };
    }

    private TimeSpan UntilNextLook(LedgerEntry entry)
    {
        TimeSpan wait = (entry.NextCheckAt - options.TimeProvider.GetUtcNow() ?? LatestLook) + SoonestLook;
        return wait < SoonestLook ? SoonestLook : wait > LatestLook ? LatestLook : wait;
    }

    // What was told to wait together must not come back together.
    private static TimeSpan WithJitter(TimeSpan wait) => wait * (1 + (Random.Shared.NextDouble() / 2));

    private static TimeSpan Spread(TimeSpan wait) => wait + (TimeSpan.FromSeconds(5) * Random.Shared.NextDouble());

    private static bool IsPassing(KMsgErrorCode? code) =>
        code is null or KMsgErrorCode.RateLimitExceeded or KMsgErrorCode.ServiceUnavailable or KMsgErrorCode.NetworkError or KMsgErrorCode.NetworkTimeout
            or KMsgErrorCode.AuthenticationFailed or KMsgErrorCode.InsufficientBalance;
}
