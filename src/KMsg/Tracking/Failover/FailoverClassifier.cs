using Microsoft.Extensions.Logging;

namespace KMessage.Tracking;

/// <summary>Decides whether a report is a definite failure that means "this person cannot be reached on KakaoTalk". When in doubt: no.</summary>
internal sealed class FailoverClassifier(ApiFailoverOptions? options, ILogger logger)
{
    public bool Asks(TrackingRecord record, DeliveryReport report)
    {
        if (options is null
            || report is not { Status: DeliveryStatus.Failed, DeliveredByFallback: false }
            || record is not { Type: MessageType.AlimTalk, FailoverState: FailoverState.Armed, Fallback: not null, GatewayHandlesFailover: false })
        {
            return false;
        }

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
