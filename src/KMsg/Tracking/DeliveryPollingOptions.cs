namespace KMessage.Tracking;

/// <summary>When and how the gateways are asked what became of messages.</summary>
public sealed class DeliveryPollingOptions
{
    /// <summary>How often the background poller looks for messages that are due.</summary>
    /// <value>The default is 5 seconds.</value>
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long after a send the gateway is asked for the first time.</summary>
    /// <value>The default is 10 seconds.</value>
    public TimeSpan InitialDelay { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The most messages that are claimed at once for one provider.</summary>
    /// <value>Between 1 and 10,000. The default is 500.</value>
    public int BatchSize { get; set; } = 500;

    /// <summary>How many questions to one gateway run at once.</summary>
    /// <value>Between 1 and 256. The default is 4.</value>
    public int Concurrency { get; set; } = 4;

    /// <summary>How long to wait after the first, the second … question that brought no end. The last one repeats.</summary>
    /// <value>The default is 30 s, 2 min, 10 min, 30 min, 2 h.</value>
    public IReadOnlyList<TimeSpan> Backoff { get; set; } =
        [TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2)];

    /// <summary>By how much a wait is made longer at random, as a part of it, so that messages that were sent together are not all asked about together.</summary>
    /// <value>Between 0 and 1. The default is 0.1.</value>
    public double Jitter { get; set; } = 0.1;

    /// <summary>How long after its time a scheduled message is asked about for the first time.</summary>
    /// <value>The default is 30 seconds.</value>
    public TimeSpan ScheduledGrace { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long after its send, or after the time it was scheduled for, a message without an end becomes <see cref="DeliveryStatus.Unknown"/>. Carriers report up to 49 hours late.</summary>
    /// <value>The default is 72 hours.</value>
    public TimeSpan Horizon { get; set; } = TimeSpan.FromHours(72);

    /// <summary>How long one question to a gateway may take.</summary>
    /// <value>The default is 30 seconds.</value>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long claimed messages are kept from other pollers. It has to be longer than <see cref="RequestTimeout"/>.</summary>
    /// <value>The default is 2 minutes.</value>
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long <see cref="DeliveryTrackingService.StopAsync"/> waits for questions and fallbacks that are under way.</summary>
    /// <value>The default is 30 seconds.</value>
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
