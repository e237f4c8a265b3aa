using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace KMessage.Tracking;

/// <summary>
/// Tells a ledger what delivery tracking learns: a message that the carrier has, or that reached the phone, was taken by the gateway, whatever became of the answer. Put it in <see cref="DeliveryTrackingOptions.Handlers"/>;
/// <c>AddSendLedger</c> does.
/// </summary>
/// <param name="ledger">The ledger.</param>
/// <param name="loggerFactory">Where log lines go; nowhere when not given.</param>
public sealed class SendLedgerTrackingHandler(ISendLedger ledger, ILoggerFactory? loggerFactory = null) : IDeliveryTrackingHandler
{
    private readonly ISendLedger _ledger = ledger ?? throw new ArgumentNullException(nameof(ledger));
    private readonly ILogger _logger = loggerFactory is null ? NullLogger.Instance : new QuietLogger(loggerFactory.CreateLogger("KMsg.Ledger"));

    /// <inheritdoc/>
    public async ValueTask OnTransitionAsync(TrackingTransition transition, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(transition);
        if (!ProvesAcceptance(transition) || await _ledger.FindByMessageIdAsync(transition.MessageId, cancellationToken).ConfigureAwait(false) is not { IsResolved: false } entry)
        {
            return;
        }

        await _ledger.ResolveAsync([new LedgerFinding { Key = entry.Key, Decision = LedgerDecision.Sent, Source = LedgerSource.Report }], cancellationToken).ConfigureAwait(false);
        Log.Reconciled(_logger, entry.MessageId, entry.ProviderId, nameof(LedgerDecision.Sent));
    }

    // What tracking records of a send itself proves nothing here: the walk has told the ledger that. A failure may be a refusal.
    private static bool ProvesAcceptance(TrackingTransition transition) =>
        transition.Source is TrackingSource.Poll or TrackingSource.Webhook or TrackingSource.Manual && (transition.Status is DeliveryStatus.Sent or DeliveryStatus.Delivered || transition.IsLateDelivery);
}
