using Microsoft.Extensions.Logging;

namespace KMessage.Tracking;

/// <summary>Decides whether a report is a definite failure that means "this person cannot be reached on KakaoTalk". When in doubt: no.</summary>
internal sealed class FailoverClassifier(ApiFailoverOptions? options, ILogger logger)
{
    public FailoverDecision Decide(TrackingRecord record, DeliveryReport report) =>
        report is not { Status: DeliveryStatus.Failed, DeliveredByFallback: false }
        || record is not { Type: MessageType.AlimTalk, FailoverState: FailoverState.Armed, Fallback: not null, GatewayHandlesFailover: false } ? FailoverDecision.NotNeeded
        : options is null ? FailoverDecision.Open
        : Means(options, record, report) ? FailoverDecision.Needed
        : FailoverDecision.NotNeeded;

    /// <summary>Decides about a failure that a process without these options has recorded.</summary>
    public bool IsNeededAfter(TrackingRecord failed) => options is not null && failed.LateDeliveredAt is null && Means(options, failed, new DeliveryReport
    {
        MessageId = failed.MessageId,
        ProviderMessageId = failed.ProviderMessageId,
        Status = failed.Status,
        Reason = failed.Reason,
        ProviderStatusCode = failed.ProviderStatusCode,
        ProviderStatusMessage = failed.ProviderStatusMessage,
        SentAt = failed.SentAt,
        CompletedAt = failed.CompletedAt,
        Raw = failed.RawReport,
    });

    private bool Means(ApiFailoverOptions options, TrackingRecord record, DeliveryReport report)
    {
        if (options.Classifier is { } classifier)
        {
            return Ask(classifier, record, report);
        }

        return record.ProviderId is { } providerId && options.Rules.TryGetValue(providerId, out ApiFailoverRule? rule)
            ? rule.Fits(report)
            : report.Reason == DeliveryReason.NotKakaoTalkUser;
    }

    private bool Ask(Func<TrackingRecord, DeliveryReport, bool> classifier, TrackingRecord record, DeliveryReport report)
    {
        try
        {
            return classifier(record, report);
        }
        catch (Exception exception)
        {
            Log.FailoverClassifierFailed(logger, record.MessageId, exception.GetType().Name);
            return false;
        }
    }
}
