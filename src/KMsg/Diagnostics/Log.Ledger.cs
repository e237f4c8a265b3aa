using Microsoft.Extensions.Logging;

namespace KMessage;

/// <summary>Finding out unknown outcomes: ids 400–449.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 401, Level = LogLevel.Information, Message = "Unknown outcome of {MessageId} at {ProviderId}: {Decision}")]
    public static partial void Reconciled(ILogger logger, string messageId, string providerId, string decision);

    [LoggerMessage(EventId = 402, Level = LogLevel.Warning, Message = "Asking {ProviderId} what became of {Count} messages failed: {Code}, {Failures} times in a row. It says nothing about them; it is asked again")]
    public static partial void InquiryFailed(ILogger logger, string providerId, int count, KMsgErrorCode code, int failures);

    [LoggerMessage(EventId = 403, Level = LogLevel.Error, Message = "What became of {MessageId} at {ProviderId} could not be found out ({State}). It is not sent again; a person has to say")]
    public static partial void OutcomeStaysUnknown(ILogger logger, string messageId, string providerId, string state);

    [LoggerMessage(EventId = 404, Level = LogLevel.Error, Message = "SendReconcilerOptions.Sender threw {ExceptionType} for {MessageId}; it is not tried again by itself")]
    public static partial void ResendFailed(ILogger logger, string messageId, string exceptionType);

    [LoggerMessage(EventId = 405, Level = LogLevel.Error, Message = "Handler {HandlerType} of unknown outcomes threw {ExceptionType}; nothing is changed by it")]
    public static partial void UnknownOutcomeHandlerFailed(ILogger logger, string handlerType, string exceptionType);

    [LoggerMessage(EventId = 406, Level = LogLevel.Error, Message = "A pass over unknown outcomes failed: {ExceptionType}. It is tried again")]
    public static partial void ReconcilePassFailed(ILogger logger, string exceptionType);
}
