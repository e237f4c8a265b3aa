using Microsoft.Extensions.Logging;

namespace KMessage;

/// <summary>Delivery tracking: ids 300–399.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 301, Level = LogLevel.Error, Message = "The tracking store failed ({ExceptionType}); {Buffered} sends wait in memory to be recorded. Sending goes on")]
    public static partial void RecordingFailed(ILogger logger, string exceptionType, int buffered);

    [LoggerMessage(EventId = 302, Level = LogLevel.Information, Message = "The tracking store works again")]
    public static partial void RecordingRecovered(ILogger logger);

    [LoggerMessage(EventId = 303, Level = LogLevel.Error, Message = "{Dropped} sends are not tracked: the store is down, and the buffer is full or the service ends")]
    public static partial void SendsDropped(ILogger logger, int dropped);

    [LoggerMessage(EventId = 304, Level = LogLevel.Error, Message = "The tracking store refused the record of {MessageId} ({ExceptionType}); it is not tracked")]
    public static partial void RecordRefused(ILogger logger, string messageId, string exceptionType);

    [LoggerMessage(EventId = 310, Level = LogLevel.Warning, Message = "Asking {ProviderId} about {Count} messages failed: {Code}. Their statuses are unchanged; it is asked again after {Pause}")]
    public static partial void StatusQueryFailed(ILogger logger, string providerId, int count, KMsgErrorCode code, TimeSpan pause);

    [LoggerMessage(EventId = 311, Level = LogLevel.Information, Message = "{ProviderId} answers questions about messages again")]
    public static partial void StatusQueryRecovered(ILogger logger, string providerId);

    [LoggerMessage(EventId = 312, Level = LogLevel.Error, Message = "A pass of delivery tracking ({Work}) failed: {ExceptionType}. It is tried again")]
    public static partial void TrackingPassFailed(ILogger logger, string work, string exceptionType);

    [LoggerMessage(EventId = 313, Level = LogLevel.Warning, Message = "The answer of {ProviderId} about {MessageId} is about another message and is ignored")]
    public static partial void ForeignReport(ILogger logger, string providerId, string messageId);

    [LoggerMessage(EventId = 314, Level = LogLevel.Information, Message = "Tracking gave up {MessageId} of {ProviderId}: no end was reported in time ({Issue})")]
    public static partial void TrackingGaveUp(ILogger logger, string messageId, string? providerId, string issue);

    [LoggerMessage(EventId = 320, Level = LogLevel.Information, Message = "The fallback of {MessageId} ended as {State}: {ErrorCode}")]
    public static partial void FailoverEnded(ILogger logger, string messageId, string state, string? errorCode);

    [LoggerMessage(EventId = 321, Level = LogLevel.Error, Message = "The worker that was sending the fallback of {MessageId} disappeared. It may have been sent, so it is not sent again")]
    public static partial void FailoverAbandoned(ILogger logger, string messageId);

    [LoggerMessage(EventId = 322, Level = LogLevel.Error, Message = "ApiFailoverOptions.Classifier threw {ExceptionType} for {MessageId}; no fallback is sent")]
    public static partial void FailoverClassifierFailed(ILogger logger, string messageId, string exceptionType);

    [LoggerMessage(EventId = 323, Level = LogLevel.Error, Message = "ApiFailoverOptions.Sender threw {ExceptionType} for {MessageId}; whether the fallback was sent is not known, so it is not sent again")]
    public static partial void FailoverSenderFailed(ILogger logger, string messageId, string exceptionType);

    [LoggerMessage(EventId = 330, Level = LogLevel.Error, Message = "Tracking handler {HandlerType} threw {ExceptionType}; tracking is not changed by it")]
    public static partial void TrackingHandlerFailed(ILogger logger, string handlerType, string exceptionType);

    [LoggerMessage(EventId = 331, Level = LogLevel.Information, Message = "{Count} messages were removed from tracking because they had been kept long enough")]
    public static partial void Purged(ILogger logger, int count);
}
