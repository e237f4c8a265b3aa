using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace KMessage.Tracking;

/// <summary>Asks one gateway what became of its messages. Each gateway has its own, so that one which fails or hangs stops nobody else.</summary>
internal sealed class ProviderPoller(
    string providerId, IDeliveryStatusSource source, IDeliveryTrackingStore store, DeliveryPollingOptions options, StatusReconciler reconciler, bool wantsRaw,
    TrackingEvents events, Action failoverStarted, TimeProvider timeProvider, ILogger logger)
{
    // So many questions may hang on top of the bound on concurrency before the gateway is left alone for good.
    private const int MostHanging = 32;

    private readonly ProviderPulse _pulse = new(providerId, timeProvider);

    public TrackingProviderHealth Health => _pulse.Report();

    /// <summary>Asks about everything that is due, until nothing is, the gateway fails, or it is to stop.</summary>
    public async Task<TrackingPass> RunAsync(CancellationToken stopping, CancellationToken cancelled)
    {
        TrackingPass pass = TrackingPass.Empty;
        int limit = ClaimSize;
        while (!stopping.IsCancellationRequested && !_pulse.IsPaused && _pulse.Hanging < MostHanging)
        {
            var request = new ClaimRequest { Limit = limit, Lease = options.Lease, ProviderIds = [providerId] };
            IReadOnlyList<TrackingRecord> claimed = await store.ClaimDueAsync(request, cancelled).ConfigureAwait(false);
            if (claimed.Count == 0)
            {
                break;
            }

            pass = pass.And(await AskAllAsync(claimed, stopping, cancelled).ConfigureAwait(false));
            if (claimed.Count < limit)
            {
                break;
            }
        }

        return pass;
    }

    /// <summary>No more than can be asked about within the lease, should every question take its whole time.</summary>
    private int ClaimSize
    {
        get
        {
            double rounds = Math.Max(1, Math.Floor(options.Lease / options.RequestTimeout) - 1);
            return (int)Math.Min(options.BatchSize, rounds * options.Concurrency * Math.Max(1, source.MaxStatusQueries));
        }
    }

    private async Task<TrackingPass> AskAllAsync(IReadOnlyList<TrackingRecord> claimed, CancellationToken stopping, CancellationToken cancelled)
    {
        var passes = new ConcurrentBag<TrackingPass>();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, options.Concurrency - _pulse.Hanging), CancellationToken = cancelled };
        await Parallel.ForEachAsync(claimed.Chunk(Math.Max(1, source.MaxStatusQueries)), parallel, async (chunk, _) =>
            passes.Add(await AskAsync(chunk, stopping, cancelled).ConfigureAwait(false))).ConfigureAwait(false);
        return passes.Aggregate(TrackingPass.Empty, (sum, each) => sum.And(each));
    }

    private async Task<TrackingPass> AskAsync(TrackingRecord[] chunk, CancellationToken stopping, CancellationToken cancelled)
    {
        // After trouble, and when stopping, the rest is given back instead of being asked about.
        if (stopping.IsCancellationRequested || _pulse.IsPaused)
        {
            await WriteAsync([.. chunk.Select(StatusReconciler.GiveBack)], cancelled).ConfigureAwait(false);
            return TrackingPass.Empty;
        }

        Result<IReadOnlyList<DeliveryReport?>> answer = await QueryAsync(chunk, cancelled).ConfigureAwait(false);
        if (!answer.IsSuccess)
        {
            TimeSpan pause = _pulse.Failed(answer.Error);
            Log.StatusQueryFailed(logger, providerId, chunk.Length, answer.Error.Code, pause);
            await WriteAsync([.. chunk.Select(record => reconciler.FromTrouble(record, answer.Error))], cancelled).ConfigureAwait(false);
            return new TrackingPass { Asked = chunk.Length, Unanswered = chunk.Length };
        }

        if (_pulse.Answered())
        {
            Log.StatusQueryRecovered(logger, providerId);
        }

        DateTimeOffset now = timeProvider.GetUtcNow();
        IReadOnlyList<AppliedPatch> applied = await WriteAsync([.. chunk.Select((record, i) => reconciler.FromPoll(record, answer.Value[i], now))], cancelled).ConfigureAwait(false);
        return new TrackingPass
        {
            Asked = chunk.Length,
            Changed = applied.Count(each => each.Outcome == ApplyOutcome.Changed),
            LeaseLost = applied.Count(each => each.Outcome == ApplyOutcome.LeaseLost),
        };
    }

    private async Task<IReadOnlyList<AppliedPatch>> WriteAsync(IReadOnlyList<TrackingPatch> patches, CancellationToken cancelled)
    {
        IReadOnlyList<AppliedPatch> applied = await store.ApplyAsync(patches, cancelled).ConfigureAwait(false);
        events.Raise(applied);
        foreach (AppliedPatch each in applied.Where(each => each is { Outcome: ApplyOutcome.Changed, Record.Status: DeliveryStatus.Unknown }))
        {
            Log.TrackingGaveUp(logger, each.Record!.MessageId, providerId, each.Record.IssueCode ?? string.Empty);
        }

        if (applied.Any(each => each.Failover is not null))
        {
            failoverStarted();
        }

        return applied;
    }

    private async Task<Result<IReadOnlyList<DeliveryReport?>>> QueryAsync(TrackingRecord[] chunk, CancellationToken cancelled)
    {
        using var timeout = new CancellationTokenSource(options.RequestTimeout, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancelled);
        IReadOnlyList<DeliveryQuery> queries = [.. chunk.Select(QueryFor)];

        // A provider that blocks or does not heed its token must not hold the poller.
        CancellationToken token = either.Token;
        Task<Result<IReadOnlyList<DeliveryReport?>>> question = Task.Run(() => source.GetDeliveryStatusesAsync(queries, token), CancellationToken.None);
        try
        {
            Result<IReadOnlyList<DeliveryReport?>> answer = await question.WaitAsync(token).ConfigureAwait(false);
            return answer.IsSuccess && answer.Value.Count != queries.Count ? QueryErrors.WrongCount(providerId, queries.Count, answer.Value.Count) : answer;
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancelled.IsCancellationRequested)
        {
            _pulse.Hangs(question);
            return QueryErrors.TimedOut(providerId, options.RequestTimeout);
        }
        catch (Exception exception) when (!cancelled.IsCancellationRequested)
        {
            return QueryErrors.Threw(providerId, exception);
        }
    }

    private DeliveryQuery QueryFor(TrackingRecord record) => new()
    {
        MessageId = record.MessageId,
        ProviderMessageId = record.ProviderMessageId,
        ProviderBatchId = record.ProviderBatchId,
        Type = record.Type,
        To = record.To,
        AcceptedAt = record.AcceptedAt ?? record.RequestedAt,
        ScheduledAt = record.ScheduledAt,
        IncludeRaw = wantsRaw,
    };
}
