namespace KMessage;

/// <summary>A provider that can take back a message whose time has not come.</summary>
public interface IScheduledSendCanceller
{
    /// <summary>Cancels a scheduled message. Never cancels another message: where the gateway can only cancel the whole request that carried it, and that carried others, the call is refused with an error that says so.</summary>
    /// <param name="receipt">The receipt of the scheduled message.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns><see langword="true"/> when it is cancelled; an error otherwise (already sent, not known, unknown outcome …).</returns>
    Task<Result<bool>> CancelScheduledAsync(SendReceipt receipt, CancellationToken cancellationToken = default);
}
