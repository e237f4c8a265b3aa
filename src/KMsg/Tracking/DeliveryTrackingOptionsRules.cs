namespace KMessage.Tracking;

/// <summary>What must be right about the options. Wrong options are misuse, so these throw.</summary>
internal static class DeliveryTrackingOptionsRules
{
    public static void Check(DeliveryTrackingOptions options)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (IProvider provider in options.Providers)
        {
            Require(!string.IsNullOrWhiteSpace(provider?.Id), "DeliveryTrackingOptions.Providers holds a provider without an id. Every provider needs one.");
            Require(ids.Add(provider!.Id), $"Two providers have the id '{provider.Id}'. Give tracking the same providers as KMsgOptions.Providers.");
        }

        DeliveryPollingOptions polling = options.Polling;
        Require(polling.Concurrency is >= 1 and <= 256, $"Polling.Concurrency is {polling.Concurrency}; it has to be from 1 to 256.");
        Require(polling.BatchSize is >= 1 and <= 10_000, $"Polling.BatchSize is {polling.BatchSize}; it has to be from 1 to 10,000.");
        Require(polling.Jitter is >= 0 and <= 1, $"Polling.Jitter is {polling.Jitter}; it has to be from 0 to 1.");
        Require(polling.Interval > TimeSpan.Zero, "Polling.Interval has to be longer than zero.");
        Require(polling.InitialDelay >= TimeSpan.Zero && polling.ScheduledGrace >= TimeSpan.Zero, "Polling.InitialDelay and Polling.ScheduledGrace must not be negative.");
        Require(polling.Backoff is not null && polling.Backoff.All(wait => wait > TimeSpan.Zero), "Every wait in Polling.Backoff has to be longer than zero.");
        Require(polling.Horizon > TimeSpan.Zero && polling.RequestTimeout > TimeSpan.Zero, "Polling.Horizon and Polling.RequestTimeout have to be longer than zero.");
        Require(
            polling.Lease > polling.RequestTimeout,
            $"Polling.Lease ({polling.Lease}) has to be longer than Polling.RequestTimeout ({polling.RequestTimeout}): otherwise an answer comes after the lease has ended.");

        TrackingRecordingOptions recording = options.Recording;
        Require(recording.BatchSize >= 1 && recording.MaxBuffered >= 1, "Recording.BatchSize and Recording.MaxBuffered have to be at least 1.");
        Require(recording.WriteTimeout > TimeSpan.Zero && recording.MaxWait >= TimeSpan.Zero, "Recording.WriteTimeout has to be longer than zero, and Recording.MaxWait must not be negative.");

        if (options.ApiFailover is { } failover)
        {
            Require(failover.Sender is not null, "ApiFailover.Sender is missing. Give one, e.g. Sender = (message, context, cancellationToken) => kmsg.SendAsync(message, cancellationToken).");
            Require(failover.MaxAttempts >= 1 && failover.Concurrency is >= 1 and <= 256, "ApiFailover.MaxAttempts has to be at least 1, and ApiFailover.Concurrency from 1 to 256.");
            Require(failover.SendTimeout > TimeSpan.Zero && failover.RetryDelay >= TimeSpan.Zero, "ApiFailover.SendTimeout has to be longer than zero, and ApiFailover.RetryDelay must not be negative.");
        }
    }

    private static void Require(bool isRight, string message)
    {
        if (!isRight)
        {
            throw new ArgumentException(message);
        }
    }
}
