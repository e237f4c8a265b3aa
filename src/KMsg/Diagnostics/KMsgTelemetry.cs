using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace KMessage;

/// <summary>
/// The names of what KMsg tells OpenTelemetry: <c>.AddSource(KMsgTelemetry.Name)</c> and <c>.AddMeter(KMsgTelemetry.Name)</c>. No attribute holds a number, a name, a text or a key.
/// Nothing is measured while nobody listens.
/// </summary>
public static class KMsgTelemetry
{
    /// <summary>The name of the <see cref="System.Diagnostics.ActivitySource"/> and of the <see cref="System.Diagnostics.Metrics.Meter"/>.</summary>
    public const string Name = "KMsg";

    /// <summary>Counter: messages that came to the end of a send, by <see cref="ProviderTag"/>, <see cref="TypeTag"/>, <see cref="OutcomeTag"/> and <see cref="ErrorTag"/>.</summary>
    public const string MessagesMetric = "kmsg.messages";

    /// <summary>Histogram in seconds: how long a gateway request took, by <see cref="ProviderTag"/> and <see cref="TypeTag"/>.</summary>
    public const string RequestDurationMetric = "kmsg.request.duration";

    /// <summary>Histogram: how many messages a gateway request carried, by <see cref="ProviderTag"/> and <see cref="TypeTag"/>.</summary>
    public const string RequestSizeMetric = "kmsg.request.messages";

    /// <summary>Counter: changes of a delivery status, by <see cref="ProviderTag"/>, <see cref="StatusTag"/> and <see cref="ReasonTag"/>.</summary>
    public const string DeliveriesMetric = "kmsg.deliveries";

    /// <summary>Histogram in seconds: from the acceptance (or the scheduled time) to the phone, by <see cref="ProviderTag"/> and <see cref="TypeTag"/>.</summary>
    public const string DeliveryLatencyMetric = "kmsg.delivery.latency";

    /// <summary>Counter: jobs that came to the end of an attempt, by <see cref="QueueTag"/> and <see cref="ResultTag"/>.</summary>
    public const string JobsMetric = "kmsg.jobs";

    /// <summary>Gauge: jobs that are due, by <see cref="QueueTag"/>.</summary>
    public const string QueueDepthMetric = "kmsg.queue.depth";

    /// <summary>Gauge in seconds: how long the oldest due job has waited, by <see cref="QueueTag"/>.</summary>
    public const string QueueAgeMetric = "kmsg.queue.age";

    /// <summary>The provider's id.</summary>
    public const string ProviderTag = "kmsg.provider";

    /// <summary>The kind of message.</summary>
    public const string TypeTag = "kmsg.type";

    /// <summary>What is known after a send: a <see cref="SendOutcome"/>.</summary>
    public const string OutcomeTag = "kmsg.outcome";

    /// <summary>Why there is no receipt: a <see cref="KMsgErrorCode"/>.</summary>
    public const string ErrorTag = "error.type";

    /// <summary>A <see cref="DeliveryStatus"/>.</summary>
    public const string StatusTag = "kmsg.status";

    /// <summary>A <see cref="DeliveryReason"/>.</summary>
    public const string ReasonTag = "kmsg.reason";

    /// <summary>How many messages a request carries.</summary>
    public const string CountTag = "messaging.batch.message_count";

    /// <summary>The queue's name.</summary>
    public const string QueueTag = "kmsg.queue";

    /// <summary>How an attempt at a job ended.</summary>
    public const string ResultTag = "kmsg.result";

    internal static readonly ActivitySource Source = new(Name);
    internal static readonly Meter Meter = new(Name);
}
