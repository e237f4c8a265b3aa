using System.Diagnostics.Metrics;

namespace KMessage.Tracking;

/// <summary>Deliveries as telemetry sees them.</summary>
internal static class DeliveryTelemetry
{
    private static readonly Counter<long> Deliveries = KMsgTelemetry.Meter.CreateCounter<long>(KMsgTelemetry.DeliveriesMetric, "{message}", "Changes of a delivery status.");
    private static readonly Histogram<double> Latency = KMsgTelemetry.Meter.CreateHistogram<double>(KMsgTelemetry.DeliveryLatencyMetric, "s", "From the acceptance, or the scheduled time, to the phone.");

    public static void Tell(TrackingTransition transition)
    {
        if (Deliveries.Enabled)
        {
            Deliveries.Add(
                1,
                new(KMsgTelemetry.ProviderTag, transition.ProviderId),
                new(KMsgTelemetry.StatusTag, transition.Status.ToString()),
                new(KMsgTelemetry.ReasonTag, transition.Reason.ToString()));
        }
    }

    public static void Tell(TrackingRecord record, TimeSpan latency)
    {
        if (Latency.Enabled)
        {
            Latency.Record(latency.TotalSeconds, new(KMsgTelemetry.ProviderTag, record.ProviderId), new(KMsgTelemetry.TypeTag, record.Type.ToString()));
        }
    }
}
