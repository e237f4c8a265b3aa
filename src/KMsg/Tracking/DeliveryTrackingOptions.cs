using Microsoft.Extensions.Logging;

namespace KMessage.Tracking;

/// <summary>How delivery tracking works. Read once, when the <see cref="DeliveryTrackingService"/> is constructed.</summary>
public sealed class DeliveryTrackingOptions
{
    /// <summary>The gateways that are asked; the same as those of <see cref="KMsgOptions.Providers"/>. Ids are unique.</summary>
    public IReadOnlyList<IProvider> Providers { get; set; } = [];

    /// <summary>Where it is kept. The default is an <see cref="InMemoryDeliveryTrackingStore"/>, which forgets everything when the process ends.</summary>
    public IDeliveryTrackingStore? Store { get; set; }

    /// <summary>When and how the gateways are asked.</summary>
    public DeliveryPollingOptions Polling { get; set; } = new();

    /// <summary>The text message that tracking sends in the place of an AlimTalk; this process sends none when not given.</summary>
    /// <remarks>
    /// Processes over one store may differ. One that sends AlimTalks needs it, so that the fallback is kept with the record. One that only polls or takes reports may do without: the failures that
    /// it learns are left <see cref="FailoverState.Undecided"/>, and a process that has it decides and sends within its <see cref="DeliveryPollingOptions.Interval"/>, unless they are older than
    /// <see cref="DeliveryPollingOptions.Horizon"/> by then. Should none run, <see cref="DeliveryTrackingService.CheckHealthAsync"/> says so.
    /// </remarks>
    public ApiFailoverOptions? ApiFailover { get; set; }

    /// <summary>How long records are kept.</summary>
    public TrackingRetentionOptions Retention { get; set; } = new();

    /// <summary>How sends are recorded.</summary>
    public TrackingRecordingOptions Recording { get; set; } = new();

    /// <summary>
    /// Whether the gateway's own document about a message is kept with its record (<see cref="TrackingRecord.RawReport"/>), such as for a dispute with the gateway. It holds personal data:
    /// numbers, and with most gateways the text. It goes where the record goes (your database, its backups, what you make of a record) and is removed with it, by
    /// <see cref="Retention"/> and <see cref="DeliveryTrackingService.EraseRecipientAsync"/>.
    /// </summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool KeepRawReports { get; set; }

    /// <summary>Who is told about each transition, besides the readers of <see cref="DeliveryTrackingService.WatchAsync"/>.</summary>
    public IReadOnlyList<IDeliveryTrackingHandler> Handlers { get; set; } = [];

    /// <summary>The clock. The default is the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Where log lines go; nowhere when not given.</summary>
    public ILoggerFactory? LoggerFactory { get; set; }
}
