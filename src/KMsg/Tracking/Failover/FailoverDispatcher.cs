using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace KMessage.Tracking;

/// <summary>
/// Sends the fallbacks that have to be sent, each claimed and fenced. One that was begun and whose end is not known is never begun again: it becomes
/// <see cref="FailoverState.Unknown"/>, for a person to look at.
/// </summary>
internal sealed class FailoverDispatcher(
    IDeliveryTrackingStore store, ApiFailoverOptions options, FailoverClassifier classifier, TimeSpan horizon, FailoversUnderWay underWay, SendMapper mapper, TrackingEvents events, TimeProvider timeProvider, ILogger logger)
{
    private const int AbandonBatch = 100;

    private readonly ConcurrentQueue<FailoverCompletion> _unwritten = new();

    // The claim outlives the sending, so that its own worker is the one to say how it ended.
    private TimeSpan Lease => (options.SendTimeout * 2) + TimeSpan.FromMinutes(1);

    public async Task<TrackingPass> RunAsync(CancellationToken stopping, CancellationToken cancelled)
    {
        for (int left = _unwritten.Count; left > 0 && _unwritten.TryDequeue(out FailoverCompletion? completion); left--)
        {
            await WriteAsync(completion).ConfigureAwait(false);
        }

        foreach (FailoverStep abandoned in await store.AbandonFailoversAsync(AbandonBatch, cancelled).ConfigureAwait(false))
        {
            Log.FailoverAbandoned(logger, abandoned.RootMessageId);
            events.Raise(abandoned);
        }

        int sent = 0;
        while (!stopping.IsCancellationRequested)
        {
            IReadOnlyList<ClaimedFailover> claimed = await store.ClaimFailoversAsync(options.Concurrency, Lease, cancelled).ConfigureAwait(false);
            FailoverState[] ends = await Task.WhenAll(claimed.Select(each => SendAsync(each, cancelled))).ConfigureAwait(false);
            sent += ends.Count(end => end == FailoverState.Sent);
            if (claimed.Count < options.Concurrency)
            {
                break;
            }
        }

        return new TrackingPass { FallbacksSent = sent };
    }

    private async Task<FailoverState> SendAsync(ClaimedFailover claimed, CancellationToken cancelled)
    {
        FailoverStep step = claimed.Step;
        if (claimed.IsUndecided && Refuse(claimed) is { } refusal)
        {
            await WriteAsync(refusal).ConfigureAwait(false);
            return refusal.State;
        }

        events.Raise(step);
        FailoverCompletion completion;
        using (underWay.Begin(step))
        {
            completion = step.Fallback is { } fallback
                ? await SendAsync(claimed, FallbackMessages.For(claimed.Root, step, fallback), cancelled).ConfigureAwait(false)
                : End(step, FailoverState.Failed) with { ErrorCode = "FallbackContentMissing" };
        }

        await WriteAsync(completion).ConfigureAwait(false);
        return completion.State;
    }

    /// <summary>What another process left open is decided here, with the reasons and codes that it recorded.</summary>
    private FailoverCompletion? Refuse(ClaimedFailover claimed) =>
        timeProvider.GetUtcNow() - claimed.Step.CreatedAt >= horizon ? End(claimed.Step, FailoverState.Failed) with { ErrorCode = "UndecidedTooLong" }
        : classifier.IsNeededAfter(claimed.Root) ? null
        : End(claimed.Step, FailoverState.NotNeeded);

    /// <summary>Writes down what has happened, even when the service stops. Should the store fail now, it is kept for the next pass; should this process die before that, the step becomes unknown.</summary>
    private async Task WriteAsync(FailoverCompletion completion)
    {
        try
        {
            if (await store.CompleteFailoverAsync(completion, CancellationToken.None).ConfigureAwait(false) is { } ended)
            {
                string state = ended.State.ToString();
                Log.FailoverEnded(logger, ended.RootMessageId, state, ended.ErrorCode);
                events.Raise(ended);
            }
        }
        catch (Exception exception)
        {
            Log.TrackingPassFailed(logger, "failover", exception.GetType().Name);
            _unwritten.Enqueue(completion);
        }
    }

    private async Task<FailoverCompletion> SendAsync(ClaimedFailover claimed, Message message, CancellationToken cancelled)
    {
        FailoverStep step = claimed.Step;
        using var timeout = new CancellationTokenSource(options.SendTimeout, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancelled);
        Result<SendReceipt> result;
        try
        {
            CancellationToken token = either.Token;
            Task<Result<SendReceipt>> sending = Task.Run(() => options.Sender!(message, new FailoverContext(claimed.Root, step), token), CancellationToken.None);
            result = await sending.WaitAsync(options.SendTimeout * 2, timeProvider, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Log.FailoverSenderFailed(logger, step.RootMessageId, exception.GetType().Name);
            return End(step, FailoverState.Unknown) with { ErrorCode = exception is TimeoutException ? nameof(KMsgErrorCode.NetworkTimeout) : nameof(KMsgErrorCode.UnknownError), ErrorText = exception.GetType().Name };
        }

        if (!result.IsSuccess)
        {
            return Failed(step, result.Error, cancelled.IsCancellationRequested);
        }

        await RecordAsync(result.Value, claimed.Root).ConfigureAwait(false);
        return End(step, FailoverState.Sent) with { ProviderId = result.Value.ProviderId };
    }

    private FailoverCompletion Failed(FailoverStep step, KMsgError error, bool isStopping)
    {
        FailoverCompletion end = End(step, FailoverState.Failed) with { ProviderId = error.ProviderId, ErrorCode = error.Code.ToString(), ErrorText = Masking.ForeignText(error.Problem.English) };
        if (error.IsOutcomeUnknown)
        {
            return end with { State = FailoverState.Unknown };
        }

        bool maySend = error.IsRetryable || (isStopping && error.Outcome == SendOutcome.NotSent);
        if (!maySend || (step.ClaimNumber >= options.MaxAttempts && !isStopping))
        {
            return end;
        }

        TimeSpan wait = options.RetryDelay * Math.Pow(2, Math.Min(step.ClaimNumber - 1, 10));
        return end with { State = FailoverState.Pending, RetryAfter = error.RetryAfter > wait ? error.RetryAfter.Value : wait };
    }

    /// <summary>The fallback is a tracked message even when its sender has no tracking hooks; where it has, this is a replay and changes nothing.</summary>
    private async Task RecordAsync(SendReceipt receipt, TrackingRecord root)
    {
        try
        {
            IReadOnlyList<AddedRecord> added = await store.AddManyAsync([mapper.Map(receipt, root)], CancellationToken.None).ConfigureAwait(false);
            events.Raise(added[0].Transition);
        }
        catch (Exception exception)
        {
            Log.RecordRefused(logger, receipt.MessageId, exception.GetType().Name);
        }
    }

    private static FailoverCompletion End(FailoverStep step, FailoverState state) =>
        new() { RootMessageId = step.RootMessageId, Step = step.Step, ClaimNumber = step.ClaimNumber, State = state };
}
