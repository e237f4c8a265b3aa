using Microsoft.Extensions.Logging;

namespace KMessage.Tracking;

/// <summary>Gives up messages whose time is over and whom nobody asks about: their provider cannot be asked, or is registered nowhere.</summary>
internal sealed class HorizonSweeper(
    IDeliveryTrackingStore store, DeliveryPollingOptions options, StatusReconciler reconciler, IReadOnlySet<string> asked, TrackingEvents events, TimeProvider timeProvider, ILogger logger)
{
    private const int Page = 500;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = timeProvider.GetUtcNow();
        var filter = new TrackingFilter { Statuses = [DeliveryStatus.Pending, DeliveryStatus.Sent], RequestedBefore = now - options.Horizon };
        int givenUp = 0;
        TrackingCursor? after = null;
        do
        {
            TrackingPage page = await store.ListAsync(filter, new TrackingPageRequest { Limit = Page, After = after, OldestFirst = true }, cancellationToken).ConfigureAwait(false);
            List<TrackingRecord> lost = [.. page.Records.Where(record => IsLost(record, now))];
            IReadOnlyList<AppliedPatch> applied = await store.ApplyAsync([.. lost.Select(StatusReconciler.GiveUp)], cancellationToken).ConfigureAwait(false);
            events.Raise(applied);
            foreach (AppliedPatch each in applied.Where(each => each.Outcome == ApplyOutcome.Changed))
            {
                givenUp++;
                Log.TrackingGaveUp(logger, each.Record!.MessageId, each.Record.ProviderId, each.Record.IssueCode ?? string.Empty);
            }

            after = page.Next;
        }
        while (after is not null);

        return givenUp;
    }

    // Another process may have the provider: while it asks, it moves the next check on again and again.
    private bool IsLost(TrackingRecord record, DateTimeOffset now) =>
        (record.ProviderId is null || !asked.Contains(record.ProviderId))
        && reconciler.IsPastHorizon(record, now)
        && (record.NextCheckAt is null || now - record.NextCheckAt > Unattended);

    private TimeSpan Unattended => (options.Backoff.Count == 0 ? options.Interval : options.Backoff.Max() * (1 + options.Jitter)) + options.Lease;
}
