namespace KMessage;

/// <summary>A provider that can be asked how much was sent and spent.</summary>
public interface IUsageStatisticsSource
{
    /// <summary>Asks the gateway. A read: it may be repeated after trouble.</summary>
    /// <param name="from">The beginning of the period.</param>
    /// <param name="to">The end of the period.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    Task<Result<UsageStatistics>> GetUsageStatisticsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default);
}
