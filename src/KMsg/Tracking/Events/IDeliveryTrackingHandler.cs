namespace KMessage.Tracking;

/// <summary>Is told what tracking learns, each transition once, by the process whose write won. One that throws or takes too long is logged and changes nothing.</summary>
public interface IDeliveryTrackingHandler
{
    /// <summary>A message's status has changed.</summary>
    /// <param name="transition">The change.</param>
    /// <param name="cancellationToken">Cancelled when the handler takes too long or the service stops.</param>
    ValueTask OnTransitionAsync(TrackingTransition transition, CancellationToken cancellationToken);

    /// <summary>The state of a fallback has changed.</summary>
    /// <param name="step">The step after the change.</param>
    /// <param name="cancellationToken">Cancelled when the handler takes too long or the service stops.</param>
    ValueTask OnFailoverAsync(FailoverStep step, CancellationToken cancellationToken) => default;
}
