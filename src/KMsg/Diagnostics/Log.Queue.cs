using Microsoft.Extensions.Logging;

namespace KMessage;

/// <summary>Jobs: ids 500–599.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 501, Level = LogLevel.Error, Message = "The queue failed ({ExceptionType}) when the processor wanted to {Work}. It is tried again after {Pause}")]
    public static partial void QueueFailed(ILogger logger, string work, string exceptionType, TimeSpan pause);

    [LoggerMessage(EventId = 502, Level = LogLevel.Information, Message = "The queue works again")]
    public static partial void QueueRecovered(ILogger logger);

    [LoggerMessage(EventId = 503, Level = LogLevel.Error, Message = "What became of job {JobId} could not be written ({ExceptionType}); its lease is left to end")]
    public static partial void JobEndRefused(ILogger logger, string jobId, string exceptionType);

    [LoggerMessage(EventId = 510, Level = LogLevel.Warning, Message = "The lease of job {JobId} (claim {ClaimNumber}) was lost; nothing was written")]
    public static partial void JobLeaseLost(ILogger logger, string jobId, long claimNumber);

    [LoggerMessage(EventId = 511, Level = LogLevel.Warning, Message = "Job {JobId} failed in attempt {Attempt} ({Kind}, {Code}); it is tried again after {Delay}")]
    public static partial void JobRetried(ILogger logger, string jobId, int attempt, string kind, string code, TimeSpan delay);

    [LoggerMessage(EventId = 512, Level = LogLevel.Error, Message = "Job {JobId} is a dead letter after attempt {Attempt} ({Kind}, {Code})")]
    public static partial void JobBuried(ILogger logger, string jobId, int attempt, string? kind, string? code);

    [LoggerMessage(EventId = 513, Level = LogLevel.Error, Message = "The handler of job {JobId} did not end within {Limit} and ignores its cancellation; it still runs")]
    public static partial void JobHangs(ILogger logger, string jobId, TimeSpan limit);

    [LoggerMessage(EventId = 514, Level = LogLevel.Error, Message = "Job observer {ObserverType} threw {ExceptionType}; the job is not changed by it")]
    public static partial void JobObserverFailed(ILogger logger, string observerType, string exceptionType);

    [LoggerMessage(EventId = 515, Level = LogLevel.Error, Message = "A unit of {Jobs} jobs failed inside ({ExceptionType}); their leases are left to end")]
    public static partial void JobUnitFailed(ILogger logger, int jobs, string exceptionType);

    [LoggerMessage(EventId = 520, Level = LogLevel.Warning, Message = "{ProviderId} is left alone for {Pause}: {Code}")]
    public static partial void ProviderPaused(ILogger logger, string providerId, TimeSpan pause, string code);

    [LoggerMessage(EventId = 521, Level = LogLevel.Information, Message = "{ProviderId} is used again")]
    public static partial void ProviderResumed(ILogger logger, string providerId);

    [LoggerMessage(EventId = 522, Level = LogLevel.Information, Message = "{ProviderId} asked to wait; it gets {PerSecond} requests a second for now")]
    public static partial void ProviderSlowed(ILogger logger, string providerId, double perSecond);

    [LoggerMessage(EventId = 523, Level = LogLevel.Error, Message = "The shared rate budget failed ({ExceptionType}); this process paces itself alone for now")]
    public static partial void RateBudgetFailed(ILogger logger, string exceptionType);
}
