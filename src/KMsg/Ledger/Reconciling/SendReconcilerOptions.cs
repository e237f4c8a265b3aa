using Microsoft.Extensions.Logging;

namespace KMessage;

/// <summary>How a <see cref="SendReconciler"/> works. Read once, when it is constructed.</summary>
public sealed class SendReconcilerOptions
{
    /// <summary>The gateways that are asked; the same as those of <see cref="KMsgOptions.Providers"/>.</summary>
    public IReadOnlyList<IProvider> Providers { get; set; } = [];

    /// <summary>The ledger; the same as <see cref="KMsgOptions.Ledger"/>. Required.</summary>
    public ISendLedger? Ledger { get; set; }

    /// <summary>Sends a message once more, under its first key: <c>(message, cancellationToken) => kmsg.SendAsync(message, cancellationToken)</c>, with the same ledger. Nothing is ever sent when not given.</summary>
    public Func<Message, CancellationToken, Task<Result<SendReceipt>>>? Sender { get; set; }

    /// <summary>Who is told about messages whose end could not be found out.</summary>
    public IReadOnlyList<IUnknownOutcomeHandler> Handlers { get; set; } = [];

    /// <summary>When the gateway is asked, counted from the moment at which the end was known to be unknown. After the last time the message is held for a person.</summary>
    /// <value>Ascending. The default is 5 s, 15 s, 45 s, 2 min, 10 min, 30 min.</value>
    public IReadOnlyList<TimeSpan> Schedule { get; set; } =
        [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(45), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30)];

    /// <summary>The same for <see cref="UnknownOutcomePolicy.ReconcileThenResendOnce"/>; after the last time the message is sent once more, if <see cref="ResendOnlyIf"/> allows it. If not, <see cref="Schedule"/> goes on.</summary>
    /// <value>Ascending. The default is 3 s, 6 s.</value>
    public IReadOnlyList<TimeSpan> ResendSchedule { get; set; } = [TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(6)];

    /// <summary>What has to be known before a message is sent again.</summary>
    /// <value>The default is <see cref="ResendCondition.AuthoritativeAbsence"/>.</value>
    public ResendCondition ResendOnlyIf { get; set; } = ResendCondition.AuthoritativeAbsence;

    /// <summary>How often the ledger is looked into.</summary>
    /// <value>Longer than zero. The default is 2 seconds.</value>
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How many messages are taken at a time.</summary>
    /// <value>Between 1 and 10,000. The default is 500.</value>
    public int BatchSize { get; set; } = 500;

    /// <summary>How many questions and resends run at once.</summary>
    /// <value>Between 1 and 256. The default is 4.</value>
    public int Concurrency { get; set; } = 4;

    /// <summary>How long one question may take.</summary>
    /// <value>The default is 30 seconds.</value>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long messages are kept from other processes while the gateway is asked about them; longer than <see cref="RequestTimeout"/>.</summary>
    /// <value>The default is 5 minutes.</value>
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How often keys that need not be remembered any more are removed.</summary>
    /// <value>The default is one hour.</value>
    public TimeSpan PurgeInterval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>The clock. The default is the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Where log lines go; nowhere when not given.</summary>
    public ILoggerFactory? LoggerFactory { get; set; }
}
