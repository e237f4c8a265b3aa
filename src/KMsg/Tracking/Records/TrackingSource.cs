namespace KMessage.Tracking;

/// <summary>Who said it.</summary>
public enum TrackingSource
{
    /// <summary>The send itself: the gateway's answer to it, or its failure.</summary>
    Send,

    /// <summary>The poller, from an answer of the gateway or because it gave up.</summary>
    Poll,

    /// <summary>The gateway, by calling us.</summary>
    Webhook,

    /// <summary>A person or a program of yours.</summary>
    Manual,
}
