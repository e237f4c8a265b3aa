namespace KMessage.Tracking;

/// <summary>How long messages are kept after their last step, by how they ended. Messages that are still on their way are never removed by it.</summary>
public sealed class TrackingRetentionOptions
{
    /// <summary>How long a delivered message is kept; for ever when <see langword="null"/>.</summary>
    /// <value>The default is 365 days.</value>
    public TimeSpan? Delivered { get; set; } = TimeSpan.FromDays(365);

    /// <summary>How long a failed message is kept; for ever when <see langword="null"/>.</summary>
    /// <value>The default is 365 days.</value>
    public TimeSpan? Failed { get; set; } = TimeSpan.FromDays(365);

    /// <summary>How long a cancelled message is kept; for ever when <see langword="null"/>.</summary>
    /// <value>The default is 365 days.</value>
    public TimeSpan? Cancelled { get; set; } = TimeSpan.FromDays(365);

    /// <summary>How long a message is kept whose end was never learned; for ever when <see langword="null"/>.</summary>
    /// <value>The default is 365 days.</value>
    public TimeSpan? Unknown { get; set; } = TimeSpan.FromDays(365);

    /// <summary>How long a report waits for the record of its message.</summary>
    /// <value>The default is 7 days.</value>
    public TimeSpan ParkedReports { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How often the running service removes what is too old; never when <see langword="null"/>, then call <see cref="DeliveryTrackingService.PurgeAsync"/>.</summary>
    /// <value>The default is 1 hour.</value>
    public TimeSpan? Every { get; set; } = TimeSpan.FromHours(1);
}
