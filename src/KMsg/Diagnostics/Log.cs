using Microsoft.Extensions.Logging;

namespace KMessage;

/// <summary>Every log line of the core. Ids: 100–199 sending, 200–299 hooks. No line holds a number, a text, a name or a secret; an exception is named by its type, because its text may quote a message.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 101, Level = LogLevel.Information, Message = "{MessageType} {MessageId} accepted by {ProviderId}")]
    public static partial void Accepted(ILogger logger, MessageType messageType, string messageId, string providerId);

    [LoggerMessage(EventId = 102, Level = LogLevel.Warning, Message = "{MessageType} {MessageId} has no receipt from {ProviderId}: {Code}, {Outcome}, gateway code {ProviderCode}")]
    public static partial void NoReceipt(ILogger logger, MessageType messageType, string? messageId, string? providerId, KMsgErrorCode code, SendOutcome outcome, string? providerCode);

    [LoggerMessage(EventId = 103, Level = LogLevel.Error, Message = "Provider {ProviderId} threw {ExceptionType}; a provider must return an error instead. The outcome counts as unknown")]
    public static partial void ProviderThrew(ILogger logger, string providerId, string exceptionType);

    [LoggerMessage(EventId = 104, Level = LogLevel.Error, Message = "IProgress {ProgressType} threw {ExceptionType}; the sends are not changed by it")]
    public static partial void ProgressFailed(ILogger logger, string progressType, string exceptionType);

    [LoggerMessage(EventId = 110, Level = LogLevel.Error, Message = "The ledger could not take attempt {AttemptId} with {Count} messages ({ExceptionType}); nothing was sent")]
    public static partial void LedgerBeginFailed(ILogger logger, string attemptId, int count, string exceptionType);

    [LoggerMessage(EventId = 111, Level = LogLevel.Error, Message = "The ledger could not be told what became of attempt {AttemptId} with {Count} messages ({ExceptionType}); it asks the gateway after the deadline")]
    public static partial void LedgerSettleFailed(ILogger logger, string attemptId, int count, string exceptionType);

    [LoggerMessage(EventId = 112, Level = LogLevel.Warning, Message = "The ledger could not be read ({ExceptionType})")]
    public static partial void LedgerReadFailed(ILogger logger, string exceptionType);

    [LoggerMessage(EventId = 113, Level = LogLevel.Error, Message = "UnknownOutcomes.PolicyFor threw {ExceptionType}; {Policy} counts")]
    public static partial void PolicyFailed(ILogger logger, string exceptionType, string policy);

    [LoggerMessage(EventId = 201, Level = LogLevel.Error, Message = "Hook {HookType}.{Step} threw {ExceptionType}; the send is not changed by it")]
    public static partial void HookFailed(ILogger logger, string step, string hookType, string exceptionType);
}
