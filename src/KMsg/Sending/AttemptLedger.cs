using Microsoft.Extensions.Logging;

namespace KMessage;

/// <summary>The calls of the walk to the ledger, each bounded in time and none of them under the caller's token: a caller who leaves must not leave a message behind as "being sent".</summary>
internal sealed class AttemptLedger(ISendLedger ledger, TimeProvider timeProvider, ILogger logger)
{
    private static readonly TimeSpan BeginTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SettleTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SettlePatience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    /// <summary>Commits the intent; an error means that nothing may be sent.</summary>
    public async ValueTask<Result<IReadOnlyList<SendIntent>>> BeginAsync(SendAttempt attempt)
    {
        try
        {
            using var timeout = new CancellationTokenSource(BeginTimeout, timeProvider);
            IReadOnlyList<SendIntent> intents = await ledger.BeginAsync(attempt, timeout.Token).WaitAsync(timeout.Token).ConfigureAwait(false);
            return intents.Count == attempt.Members.Count
                ? Result.Success(intents)
                : throw new InvalidOperationException("The ledger's verdicts are not as many as the messages.");
        }
        catch (Exception exception)
        {
            Log.LedgerBeginFailed(logger, attempt.AttemptId, attempt.Members.Count, exception.GetType().Name);
            await TakeBackAsync(attempt).ConfigureAwait(false);
            return LedgerErrors.CannotBegin(exception);
        }
    }

    /// <summary>Writes what became of the members, again and again for a while.</summary>
    /// <returns>Whether it is written.</returns>
    public async ValueTask<bool> SettleAsync(string attemptId, IReadOnlyList<SendSettlement> settlements)
    {
        long started = timeProvider.GetTimestamp();
        TimeSpan pause = FirstPause;
        while (true)
        {
            try
            {
                await SettleOnceAsync(attemptId, settlements).ConfigureAwait(false);
                return true;
            }
            catch (Exception exception)
            {
                if (timeProvider.GetElapsedTime(started) + pause >= SettlePatience)
                {
                    Log.LedgerSettleFailed(logger, attemptId, settlements.Count, exception.GetType().Name);
                    return false;
                }
            }

            await Task.Delay(pause, timeProvider).ConfigureAwait(false);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    /// <summary>The entry of a key; none when it cannot be read.</summary>
    public async ValueTask<LedgerEntry?> FindAsync(LedgerKey key)
    {
        try
        {
            using var timeout = new CancellationTokenSource(SettleTimeout, timeProvider);
            return (await ledger.FindAsync([key], timeout.Token).WaitAsync(timeout.Token).ConfigureAwait(false))[0];
        }
        catch (Exception exception)
        {
            Log.LedgerReadFailed(logger, exception.GetType().Name);
            return null;
        }
    }

    // A commit whose answer was lost has left the members behind as "being sent". Nothing was, so that is said when it can be; when it cannot, the deadline and the reconciler find out.
    private async ValueTask TakeBackAsync(SendAttempt attempt)
    {
        try
        {
            await SettleOnceAsync(attempt.AttemptId, [.. attempt.Members.Select(member => new SendSettlement { Key = member.Key, Outcome = SendOutcome.NotSent, ErrorCode = KMsgErrorCode.StoreUnavailable })])
                .ConfigureAwait(false);
        }
        catch (Exception)
        {
            // Told already, by the failure to begin.
        }
    }

    private async ValueTask SettleOnceAsync(string attemptId, IReadOnlyList<SendSettlement> settlements)
    {
        using var timeout = new CancellationTokenSource(SettleTimeout, timeProvider);
        await ledger.SettleAsync(attemptId, settlements, timeout.Token).WaitAsync(timeout.Token).ConfigureAwait(false);
    }
}
