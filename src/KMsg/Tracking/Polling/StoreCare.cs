using Microsoft.Extensions.Logging;

namespace KMessage.Tracking;

/// <summary>What has to be done in a store from time to time: late matches of reports, messages whose time is over, what was kept long enough.</summary>
internal sealed class StoreCare(IDeliveryTrackingStore store, TrackingRetentionOptions retention, ReportDesk reports, HorizonSweeper sweeper, TimeProvider timeProvider, ILogger logger)
{
    private const int PurgeBatch = 1000;

    private static readonly TimeSpan SweepEvery = TimeSpan.FromMinutes(5);

    private long? _purgedAt;
    private long? _sweptAt;

    public async Task<TrackingPass> RunAsync(CancellationToken cancellationToken)
    {
        await reports.MatchAsync(cancellationToken).ConfigureAwait(false);
        int givenUp = 0;
        if (_sweptAt is not { } swept || timeProvider.GetElapsedTime(swept) >= SweepEvery)
        {
            givenUp = await sweeper.RunAsync(cancellationToken).ConfigureAwait(false);
            _sweptAt = timeProvider.GetTimestamp();
        }

        if (retention.Every is { } every && (_purgedAt is not { } purged || timeProvider.GetElapsedTime(purged) >= every))
        {
            await PurgeAsync(cancellationToken).ConfigureAwait(false);
            _purgedAt = timeProvider.GetTimestamp();
        }

        return new TrackingPass { GivenUp = givenUp };
    }

    public async Task<int> PurgeAsync(CancellationToken cancellationToken)
    {
        (DeliveryStatus Status, TimeSpan? Kept)[] classes =
        [
            (DeliveryStatus.Delivered, retention.Delivered), (DeliveryStatus.Failed, retention.Failed),
            (DeliveryStatus.Cancelled, retention.Cancelled), (DeliveryStatus.Unknown, retention.Unknown),
        ];
        int total = 0;
        foreach ((DeliveryStatus status, TimeSpan? kept) in classes)
        {
            int removed = PurgeBatch;
            while (kept is { } age && removed == PurgeBatch)
            {
                removed = await store.PurgeAsync(new TrackingPurge { Statuses = [status], OlderThan = age, Limit = PurgeBatch }, cancellationToken).ConfigureAwait(false);
                total += removed;
            }
        }

        await store.PurgeReportsAsync(retention.ParkedReports, cancellationToken).ConfigureAwait(false);
        if (total > 0)
        {
            Log.Purged(logger, total);
        }

        return total;
    }
}
