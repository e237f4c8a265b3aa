using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace KMessage;

/// <summary>One gateway request as telemetry sees it.</summary>
internal readonly struct SendTelemetry
{
    private static readonly Counter<long> Messages = KMsgTelemetry.Meter.CreateCounter<long>(KMsgTelemetry.MessagesMetric, "{message}", "Messages that came to the end of a send.");
    private static readonly Histogram<double> Duration = KMsgTelemetry.Meter.CreateHistogram<double>(KMsgTelemetry.RequestDurationMetric, "s", "How long a gateway request took.");
    private static readonly Histogram<int> Size = KMsgTelemetry.Meter.CreateHistogram<int>(KMsgTelemetry.RequestSizeMetric, "{message}", "How many messages a gateway request carried.");

    private readonly Activity? _activity;
    private readonly string _providerId;
    private readonly MessageType _type;
    private readonly long _started;

    private SendTelemetry(Activity? activity, string providerId, MessageType type, long started)
    {
        _activity = activity;
        _providerId = providerId;
        _type = type;
        _started = started;
    }

    /// <summary>The request is about to be made.</summary>
    public static SendTelemetry Start(string providerId, MessageType type, int count)
    {
        Activity? activity = KMsgTelemetry.Source.HasListeners() ? KMsgTelemetry.Source.StartActivity($"send {type}", ActivityKind.Client) : null;
        if (activity is not null)
        {
            activity.SetTag("messaging.system", "kmsg");
            activity.SetTag("messaging.operation.type", "send");
            activity.SetTag(KMsgTelemetry.ProviderTag, providerId);
            activity.SetTag(KMsgTelemetry.TypeTag, type.ToString());
            activity.SetTag(KMsgTelemetry.CountTag, count);
        }

        if (Size.Enabled)
        {
            Size.Record(count, new(KMsgTelemetry.ProviderTag, providerId), new(KMsgTelemetry.TypeTag, type.ToString()));
        }

        return new SendTelemetry(activity, providerId, type, Duration.Enabled ? Stopwatch.GetTimestamp() : 0);
    }

    /// <summary>One of its messages has its end.</summary>
    public void Tell(Result<SendReceipt> result)
    {
        if (Messages.Enabled)
        {
            SendOutcome outcome = result.IsSuccess ? SendOutcome.Accepted : result.Error.Outcome;
            var tags = new TagList
            {
                { KMsgTelemetry.ProviderTag, _providerId },
                { KMsgTelemetry.TypeTag, _type.ToString() },
                { KMsgTelemetry.OutcomeTag, outcome.ToString() },
            };
            if (!result.IsSuccess)
            {
                tags.Add(KMsgTelemetry.ErrorTag, result.Error.Code.ToString());
            }

            Messages.Add(1, tags);
        }

        if (_activity is not null && !result.IsSuccess)
        {
            _activity.SetStatus(ActivityStatusCode.Error);
            _activity.SetTag(KMsgTelemetry.OutcomeTag, result.Error.Outcome.ToString());
            _activity.SetTag(KMsgTelemetry.ErrorTag, result.Error.Code.ToString());
        }
    }

    /// <summary>All of its messages have theirs.</summary>
    public void Stop()
    {
        if (_started != 0)
        {
            Duration.Record(Stopwatch.GetElapsedTime(_started).TotalSeconds, new(KMsgTelemetry.ProviderTag, _providerId), new(KMsgTelemetry.TypeTag, _type.ToString()));
        }

        _activity?.Dispose();
    }
}
