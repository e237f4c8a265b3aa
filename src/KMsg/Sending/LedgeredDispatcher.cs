using System.Diagnostics;
using KMessage.Http;

namespace KMessage;

/// <summary>
/// One gateway request that is kept in a ledger: the intent is committed, only the members that may go are handed over, and what became of each is written down, whether the caller still waits or not.
/// </summary>
internal sealed class LedgeredDispatcher(Dispatcher dispatcher, AttemptLedger ledger, IntentWriter intents, UnknownOutcomeOptions options, TimeProvider timeProvider)
{
    private static readonly TimeSpan AssumedAnswerTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FirstCheckAfter = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FirstCheckBeforeResend = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private readonly SendsUnderWay _underWay = new();

    /// <summary>How long a provider waits for an answer.</summary>
    public static TimeSpan AnswerTimeoutOf(IProvider provider) => (provider as IAnswerTimeLimit)?.AnswerTimeout ?? AssumedAnswerTimeout;

    /// <summary>Makes the attempt.</summary>
    /// <returns>The result of each member at its place; none for one that another send has under way, to be waited for with <see cref="WaitForOtherAsync"/>.</returns>
    public async ValueTask<Result<SendReceipt>?[]> SendAsync(Batch batch, CancellationToken cancellationToken)
    {
        var results = new Result<SendReceipt>?[batch.Members.Count];
        List<(int Index, PreparedSend Send, IntendedSend Intent)> members = WriteIntents(batch.Members, results, cancellationToken);
        if (members.Count == 0)
        {
            return results;
        }

        var window = new AttemptWindow(timeProvider, options.AttemptDeadline - AnswerTimeoutOf(batch.Provider));
        var attempt = new SendAttempt
        {
            AttemptId = Guid.CreateVersion7(timeProvider.GetUtcNow()).ToString("N"),
            ProviderId = batch.Provider.Id,
            Members = [.. members.Select(member => member.Intent)],
            Deadline = options.AttemptDeadline,
            TraceParent = Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? activity.Id : null,
        };
        members.ForEach(member => member.Send.Place = _underWay.Join(member.Intent.Key));
        try
        {
            Result<IReadOnlyList<SendIntent>> begun = await ledger.BeginAsync(attempt).ConfigureAwait(false);
            if (!begun.IsSuccess)
            {
                members.ForEach(member => results[member.Index] = begun.Error);
                return results;
            }

            var going = new List<(int Index, PreparedSend Send, IntendedSend Intent)>(members.Count);
            for (int i = 0; i < members.Count; i++)
            {
                if (begun.Value[i].Verdict == IntentVerdict.Proceed)
                {
                    members[i].Send.GoAs(begun.Value[i].Entry.MessageId);
                    going.Add(members[i]);
                }
                else
                {
                    members[i].Send.MarkRepeat();
                    results[members[i].Index] = ToResult(begun.Value[i], members[i].Send);
                }
            }

            if (going.Count > 0)
            {
                await SendAsync(batch.Provider, attempt.AttemptId, going, window, results, cancellationToken).ConfigureAwait(false);
            }

            return results;
        }
        finally
        {
            foreach ((int index, PreparedSend send, _) in members)
            {
                // Those that wait for another send keep their place.
                if (results[index] is not null)
                {
                    send.LeavePlace();
                }
            }
        }
    }

    /// <summary>Waits for the end of another send of the same message, until that one's deadline, and gives its result.</summary>
    public async ValueTask<Result<SendReceipt>> WaitForOtherAsync(PreparedSend send, CancellationToken cancellationToken)
    {
        LedgerKey key = LedgerKey.Of(send.Message);
        long started = timeProvider.GetTimestamp();
        TimeSpan pause = FirstPause;
        string providerId = send.Provider.Id;
        try
        {
            while (true)
            {
                Task end = send.Place!.NextEnd;
                if (await ledger.FindAsync(key).ConfigureAwait(false) is { } entry)
                {
                    if (entry.State != SendState.Dispatching)
                    {
                        return entry.State switch
                        {
                            SendState.Accepted => Receipt(entry, send),
                            SendState.Rejected or SendState.NotSent => LedgerErrors.OtherFailed(entry),
                            _ => LedgerErrors.OutcomeUnknown(entry),
                        };
                    }

                    providerId = entry.ProviderId;
                }

                TimeSpan left = options.AttemptDeadline - timeProvider.GetElapsedTime(started);
                if (left <= TimeSpan.Zero || !await WaitAsync(end, pause < left ? pause : left, cancellationToken).ConfigureAwait(false))
                {
                    return LedgerErrors.StillUnderWay(providerId);
                }

                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
        finally
        {
            send.LeavePlace();
        }
    }

    /// <returns><see langword="false"/> when the caller has left.</returns>
    private async ValueTask<bool> WaitAsync(Task end, TimeSpan pause, CancellationToken cancellationToken)
    {
        try
        {
            await end.WaitAsync(pause, timeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // Another process may have written it: the ledger is looked into again.
        }
        catch (OperationCanceledException)
        {
            return false;
        }

        return true;
    }

    private async ValueTask SendAsync(
        IProvider provider, string attemptId, List<(int Index, PreparedSend Send, IntendedSend Intent)> going, AttemptWindow window, Result<SendReceipt>?[] results, CancellationToken cancellationToken)
    {
        AttemptWindow.Current = window;
        IReadOnlyList<Result<SendReceipt>> sent = await dispatcher.SendAsync(new Batch(provider, [.. going.Select(member => member.Send)]), cancellationToken).ConfigureAwait(false);
        AttemptWindow.Current = null;
        SendSettlement[] settlements = [.. going.Select((member, i) => Settlement(member.Intent, sent[i]))];
        bool isWritten = await ledger.SettleAsync(attemptId, settlements).ConfigureAwait(false);
        for (int i = 0; i < going.Count; i++)
        {
            (int index, PreparedSend send, _) = going[i];
            results[index] = isWritten || !sent[i].IsSuccess ? sent[i] : sent[i].Value with { Warnings = [.. sent[i].Value.Warnings, LedgerErrors.NotWritten] };
            send.EndAttempt(isWritten);
        }
    }

    /// <summary>The members that can be written down; the others, and all of them when the caller has left, have their result.</summary>
    private List<(int Index, PreparedSend Send, IntendedSend Intent)> WriteIntents(IReadOnlyList<PreparedSend> sends, Result<SendReceipt>?[] results, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            Array.Fill(results, SendErrors.Aborted());
            return [];
        }

        List<(int, PreparedSend, IntendedSend)> members = new(sends.Count);
        for (int i = 0; i < sends.Count; i++)
        {
            try
            {
                members.Add((i, sends[i], intents.Write(sends[i])));
            }
            catch (Exception exception)
            {
                results[i] = SendErrors.CannotBeRead(exception);
            }
        }

        return members;
    }

    private static Result<SendReceipt>? ToResult(SendIntent intent, PreparedSend send) => intent.Verdict switch
    {
        IntentVerdict.AlreadyAccepted => Receipt(intent.Entry, send),
        IntentVerdict.InProgress => null,
        IntentVerdict.Conflict => LedgerErrors.Conflict(intent.Entry.Key),
        _ => LedgerErrors.OutcomeUnknown(intent.Entry),
    };

    private static SendReceipt Receipt(LedgerEntry entry, PreparedSend send) => new()
    {
        MessageId = entry.MessageId,
        ProviderId = entry.ProviderId,
        ProviderMessageId = entry.ProviderMessageId,
        ProviderBatchId = entry.ProviderBatchId,
        Type = entry.Type,
        To = send.Message.To,
        AcceptedAt = entry.AcceptedAt ?? entry.ChangedAt,
        ScheduledAt = entry.ScheduledAt,
        Warnings = send.Warning is null ? [] : [send.Warning],
    };

    private static SendSettlement Settlement(IntendedSend intent, Result<SendReceipt> result) => result.Match(
        receipt => new SendSettlement
        {
            Key = intent.Key,
            Outcome = SendOutcome.Accepted,
            ProviderMessageId = receipt.ProviderMessageId,
            ProviderBatchId = receipt.ProviderBatchId,
            AcceptedAt = receipt.AcceptedAt,
        },
        error => new SendSettlement
        {
            Key = intent.Key,
            Outcome = error.Outcome is SendOutcome.NotSent or SendOutcome.Rejected ? error.Outcome : SendOutcome.Unknown,
            ErrorCode = error.Code,
            ProviderCode = error.ProviderCode,
            FirstCheckAfter = intent.Policy == UnknownOutcomePolicy.ReconcileThenResendOnce ? FirstCheckBeforeResend : FirstCheckAfter,
        });
}
