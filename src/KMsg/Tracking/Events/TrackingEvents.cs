namespace KMessage.Tracking;

/// <summary>Tells everyone who wants to know, after a write has won.</summary>
internal sealed class TrackingEvents(TransitionHub hub, HandlerPump handlers)
{
    public void Raise(TrackingTransition? transition)
    {
        if (transition is not null)
        {
            DeliveryTelemetry.Tell(transition);
            hub.Publish(transition);
            handlers.Tell(transition);
        }
    }

    public void Raise(FailoverStep step) => handlers.Tell(step);

    public void Raise(IEnumerable<AppliedPatch> applied)
    {
        foreach (AppliedPatch each in applied)
        {
            Raise(each.Transition);
            if (each is { Transition.Status: DeliveryStatus.Delivered, Record: { DeliveredAfter: { } latency } record })
            {
                DeliveryTelemetry.Tell(record, latency);
            }

            if (each.Failover is { } step)
            {
                Raise(step);
            }
        }
    }
}
