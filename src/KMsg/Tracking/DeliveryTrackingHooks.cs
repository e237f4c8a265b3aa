namespace KMessage.Tracking;

/// <summary>Hands every send of a <see cref="KMsg"/> to a <see cref="DeliveryTrackingService"/>, one write for each gateway request. Put it in <see cref="KMsgOptions.Hooks"/>.</summary>
/// <param name="tracking">The service.</param>
public sealed class DeliveryTrackingHooks(DeliveryTrackingService tracking) : SendHooks, IBatchSendHooks
{
    private readonly DeliveryTrackingService _tracking = tracking ?? throw new ArgumentNullException(nameof(tracking));

    /// <inheritdoc/>
    public ValueTask OnCompletedAsync(IReadOnlyList<CompletedSend> sends, CancellationToken cancellationToken) =>
        _tracking.RecordAsync(sends.Any(send => send.Context.IsRepeat) ? [.. sends.Where(send => !send.Context.IsRepeat)] : sends);
}
