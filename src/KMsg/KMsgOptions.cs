using Microsoft.Extensions.Logging;

namespace KMessage;

/// <summary>How a <see cref="KMsg"/> works. Read once, when it is constructed.</summary>
public sealed class KMsgOptions
{
    /// <summary>The gateways, in order of preference. At least one; ids are unique.</summary>
    public IReadOnlyList<IProvider> Providers { get; set; } = [];

    /// <summary>Which gateway sends what. By default the first that takes the kind of message.</summary>
    public RoutingOptions Routing { get; set; } = new();

    /// <summary>Values for messages that do not give their own.</summary>
    public KMsgDefaults Defaults { get; } = new();

    /// <summary>How texts are prepared.</summary>
    public TextOptions Text { get; } = new();

    /// <summary>What is told about each send, in this order: tracking, telemetry, your own.</summary>
    public IReadOnlyList<SendHooks> Hooks { get; set; } = [];

    /// <summary>Remembers what was sent, so that nothing is sent twice: in memory, or in the database that you have. None when not given; messages with an <see cref="Message.IdempotencyKey"/> are then refused.</summary>
    public ISendLedger? Ledger { get; set; }

    /// <summary>With a <see cref="Ledger"/>: what to do about messages that a gateway may or may not have taken, and how long keys are remembered.</summary>
    public UnknownOutcomeOptions UnknownOutcomes { get; } = new();

    /// <summary>The clock. The default is the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Where log lines go; nowhere when not given. Numbers are masked and texts never logged.</summary>
    public ILoggerFactory? LoggerFactory { get; set; }
}
