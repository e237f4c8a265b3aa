namespace KMessage.Tracking;

/// <summary>How sends are recorded. A store that is slow or down never makes a send fail, and holds it up for at most <see cref="MaxWait"/>.</summary>
public sealed class TrackingRecordingOptions
{
    /// <summary>How long a send waits for its record to be written. After one such wait no send waits until the store works again.</summary>
    /// <value>The default is 2 seconds.</value>
    public TimeSpan MaxWait { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The most sends that are kept in memory while the store is down. What comes after that is not recorded, which is counted in <see cref="TrackingHealth.DroppedSends"/>.</summary>
    /// <value>The default is 100,000.</value>
    public int MaxBuffered { get; set; } = 100_000;

    /// <summary>The most sends of one write.</summary>
    /// <value>The default is 1,000.</value>
    public int BatchSize { get; set; } = 1000;

    /// <summary>How long one write may take.</summary>
    /// <value>The default is 30 seconds.</value>
    public TimeSpan WriteTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
