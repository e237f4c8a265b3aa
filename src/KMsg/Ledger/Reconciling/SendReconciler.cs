using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace KMessage;

/// <summary>
/// Finds out what became of messages whose answer was lost: asks the gateways by the schedule of the policy, sends once more where the policy allows it, holds the others for a person and tells about them.
/// A gateway that does not answer says nothing about a message. Thread-safe; several processes may work on one ledger.
/// </summary>
/// <example>
/// <code>
/// await using var reconciler = new SendReconciler(new SendReconcilerOptions { Providers = providers, Ledger = ledger, Sender = kmsg.SendAsync });
/// reconciler.Start();                 // in the background …
/// await reconciler.RunOnceAsync();    // … or one pass, from a cron job
/// </code>
/// </example>
public sealed partial class SendReconciler : IAsyncDisposable
{
    private static readonly TimeSpan HandlerPatience = TimeSpan.FromSeconds(30);

    private readonly SendReconcilerOptions _options;
    private readonly ISendLedger _ledger;
    private readonly ReconcilePlan _plan;
    private readonly GatewayInquiry _gateways;
    private readonly ILogger _logger;
    private readonly ConcurrentDictionary<LedgerKey, byte> _told = new();
    private long _purgedAt;

    /// <summary>Makes a service. It does nothing until <see cref="Start"/> or <see cref="RunOnceAsync"/>.</summary>
    /// <param name="options">How it works; read now and not again.</param>
    /// <exception cref="ArgumentException">An option is wrong; the message says which and what to write.</exception>
    public SendReconciler(SendReconcilerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        SendReconcilerOptionsRules.Check(options);
        _options = options;
        _ledger = options.Ledger!;
        _logger = options.LoggerFactory is { } logs ? new QuietLogger(logs.CreateLogger("KMsg.Ledger")) : NullLogger.Instance;
        _plan = new ReconcilePlan(options);
        _gateways = new GatewayInquiry(options.Providers.ToDictionary(provider => provider.Id, StringComparer.Ordinal), _plan, options, _logger);
        _purgedAt = options.TimeProvider.GetTimestamp();
    }

    /// <summary>One pass: everything whose time has come.</summary>
    /// <param name="cancellationToken">Ends the pass; what it had not come to is looked at again after the lease.</param>
    /// <returns>How many messages were looked at.</returns>
    /// <exception cref="StoreException">The ledger cannot be read or written.</exception>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken = default)
    {
        int all = 0;
        while (true)
        {
            IReadOnlyList<LedgerEntry> claimed = await _ledger.ClaimUnresolvedAsync(_options.BatchSize, _options.Lease, cancellationToken).ConfigureAwait(false);
            await WorkAsync(claimed, cancellationToken).ConfigureAwait(false);
            all += claimed.Count;
            if (claimed.Count < _options.BatchSize)
            {
                break;
            }
        }

        await PurgeWhenDueAsync(cancellationToken).ConfigureAwait(false);
        return all;
    }

    /// <summary>The messages whose end is not known, page by page, the oldest first.</summary>
    /// <param name="request">Which, and which part; the first 100 when not given.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<LedgerPage> GetUnresolvedAsync(LedgerListRequest? request = null, CancellationToken cancellationToken = default) =>
        _ledger.ListUnresolvedAsync(request ?? new LedgerListRequest(), cancellationToken);

    /// <summary>Says what a person knows about a message.</summary>
    /// <param name="messageId">Its id.</param>
    /// <param name="decision"><see cref="LedgerDecision.Sent"/>, <see cref="LedgerDecision.NotSent"/>, <see cref="LedgerDecision.Resend"/> (the next pass sends it once more), or <see cref="LedgerDecision.LookAgain"/> to ask the gateway anew.</param>
    /// <param name="note">The reason, kept in the history; at most 200 characters, without numbers and names.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>What became of it: <see cref="LedgerWrite.NotAllowed"/> for a resend that the policy forbids or whose text is not kept, and while the answer may still come.</returns>
    /// <exception cref="StoreException">The ledger cannot be written.</exception>
    public async Task<LedgerWrite> ResolveAsync(string messageId, LedgerDecision decision, string? note = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(messageId);
        return await _ledger.FindByMessageIdAsync(messageId, cancellationToken).ConfigureAwait(false) is { } entry
            ? await ResolveAsync(entry.Key, decision, note, cancellationToken).ConfigureAwait(false)
            : LedgerWrite.NotFound;
    }

    /// <summary>Says what a person knows about a message; see the other overload.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="decision">What happened, or what to do.</param>
    /// <param name="note">The reason; at most 200 characters.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<LedgerWrite> ResolveAsync(LedgerKey key, LedgerDecision decision, string? note = null, CancellationToken cancellationToken = default)
    {
        if (decision is not (LedgerDecision.Sent or LedgerDecision.NotSent or LedgerDecision.Resend or LedgerDecision.LookAgain))
        {
            throw new ArgumentOutOfRangeException(nameof(decision), decision, "A person says Sent, NotSent, Resend or LookAgain.");
        }

        if (note is { Length: > 200 })
        {
            throw new ArgumentException($"The note has {note.Length} characters; it may have 200.", nameof(note));
        }

        IReadOnlyList<LedgerWrite> written = await _ledger
            .ResolveAsync([new LedgerFinding { Key = key, Decision = decision, Source = LedgerSource.Person, Note = note }], cancellationToken).ConfigureAwait(false);
        if (written[0] == LedgerWrite.Done)
        {
            _told.TryRemove(key, out _);
            _wake.Set();
        }

        return written[0];
    }

    private async Task WorkAsync(IReadOnlyList<LedgerEntry> claimed, CancellationToken cancellationToken)
    {
        ILookup<bool, LedgerEntry> bySending = claimed.ToLookup(entry => entry.State == SendState.ResendApproved);
        IEnumerable<Func<CancellationToken, Task>> work =
        [
            .. bySending[true].Select(entry => new Func<CancellationToken, Task>(token => ResendAsync(entry, token))),
            .. bySending[false].GroupBy(entry => entry.ProviderId).SelectMany(group => group.Chunk(_gateways.MostOf(group.Key))
                .Select(entries => new Func<CancellationToken, Task>(token => AskAsync(group.Key, entries, token)))),
        ];
        await Parallel.ForEachAsync(
            work,
            new ParallelOptions { MaxDegreeOfParallelism = _options.Concurrency, CancellationToken = cancellationToken },
            async (each, token) => await each(token).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private async Task AskAsync(string providerId, LedgerEntry[] entries, CancellationToken cancellationToken)
    {
        IReadOnlyList<LedgerFinding> findings = await _gateways.AskAsync(providerId, entries, cancellationToken).ConfigureAwait(false);

        // What was found out is written even when the service stops.
        IReadOnlyList<LedgerWrite> written = await _ledger.ResolveAsync(findings, CancellationToken.None).ConfigureAwait(false);
        DateTimeOffset now = _options.TimeProvider.GetUtcNow();
        for (int i = 0; i < entries.Length; i++)
        {
            LedgerEntry entry = entries[i];
            LedgerFinding finding = findings[i];
            LedgerWrite write = written[i];
            if (write == LedgerWrite.NotAllowed)
            {
                // The policy of the ledger has the last word; what may not be sent again is held.
                finding = ReconcilePlan.Finding(entry, LedgerDecision.Hold);
                write = (await _ledger.ResolveAsync([finding], CancellationToken.None).ConfigureAwait(false))[0];
            }

            if (write is not LedgerWrite.Done)
            {
                continue;
            }

            string decision = finding.Decision.ToString();
            Log.Reconciled(_logger, entry.MessageId, providerId, decision);
            bool isHeld = finding.Decision == LedgerDecision.Hold;
            if (isHeld || (finding is { Decision: LedgerDecision.LookAgain, IsCheck: false } && _plan.IsOverdue(entry, now)))
            {
                await TellAsync(isHeld ? entry with { State = SendState.Held, NextCheckAt = null } : entry, cancellationToken).ConfigureAwait(false);
            }
            else if (finding.Decision is LedgerDecision.Sent or LedgerDecision.NotSent)
            {
                _told.TryRemove(entry.Key, out _);
            }
            else if (finding.Decision == LedgerDecision.Resend)
            {
                _wake.Set();
            }
        }
    }

    private async Task ResendAsync(LedgerEntry entry, CancellationToken cancellationToken)
    {
        if (_options.Sender is null)
        {
            // Another process may have one.
            await _ledger.ResolveAsync([ReconcilePlan.Later(ReconcilePlan.Finding(entry, LedgerDecision.LookAgain), _options.Lease)], CancellationToken.None).ConfigureAwait(false);
            return;
        }

        KMsgError? error = null;
        if (MessagePayload.Read(entry.Payload) is { } message)
        {
            try
            {
                Message again = message with { MessageId = entry.MessageId, IdempotencyKey = entry.Key.Kind == LedgerKeyKind.Idempotency ? entry.Key.Value : null };
                error = (await _options.Sender(again, cancellationToken).ConfigureAwait(false)).Error;
            }
            catch (Exception exception)
            {
                Log.ResendFailed(_logger, entry.MessageId, exception.GetType().Name);
            }
        }

        // One that the ledger let go has an end of its own. One that was refused before (its time has come, a setting has changed) would be tried for ever.
        if ((await _ledger.FindAsync([entry.Key], CancellationToken.None).ConfigureAwait(false))[0] is not { State: SendState.ResendApproved } still)
        {
            Log.Reconciled(_logger, entry.MessageId, entry.ProviderId, nameof(LedgerDecision.Resend));
            return;
        }

        LedgerFinding finding = error is { IsRetryable: true } or { Code: KMsgErrorCode.RequestAborted }
            ? ReconcilePlan.Later(ReconcilePlan.Finding(still, LedgerDecision.LookAgain), _options.Schedule[0])
            : ReconcilePlan.Finding(still, LedgerDecision.Hold);
        LedgerWrite write = (await _ledger.ResolveAsync([finding], CancellationToken.None).ConfigureAwait(false))[0];
        if (write == LedgerWrite.Done && finding.Decision == LedgerDecision.Hold)
        {
            await TellAsync(still with { State = SendState.Held, NextCheckAt = null }, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task TellAsync(LedgerEntry entry, CancellationToken cancellationToken)
    {
        if (!_told.TryAdd(entry.Key, 0))
        {
            return;
        }

        string state = entry.State.ToString();
        Log.OutcomeStaysUnknown(_logger, entry.MessageId, entry.ProviderId, state);
        foreach (IUnknownOutcomeHandler handler in _options.Handlers)
        {
            using var patience = new CancellationTokenSource(HandlerPatience, _options.TimeProvider);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
            try
            {
                await handler.OnMessageOutcomeUnknownAsync(entry, either.Token).AsTask().WaitAsync(either.Token).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                Log.UnknownOutcomeHandlerFailed(_logger, handler.GetType().Name, exception.GetType().Name);
            }
        }
    }

    private async Task PurgeWhenDueAsync(CancellationToken cancellationToken)
    {
        if (_options.TimeProvider.GetElapsedTime(_purgedAt) < _options.PurgeInterval)
        {
            return;
        }

        _purgedAt = _options.TimeProvider.GetTimestamp();
        const int Most = 1000;
        while (await _ledger.PurgeAsync(Most, cancellationToken).ConfigureAwait(false) == Most)
        {
            // There may be more.
        }
    }
}
