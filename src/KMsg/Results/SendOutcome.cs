namespace KMessage;

/// <summary>What is known about one attempt to hand a message to a gateway, decided by how far the exchange came (never by the kind of exception).</summary>
public enum SendOutcome
{
    /// <summary>Not known: bytes left and no answer that can be read came back. The gateway may have taken the message; it is never sent again by itself.</summary>
    Unknown,

    /// <summary>Proved: the gateway never saw the message.</summary>
    NotSent,

    /// <summary>Proved: the gateway refused the message in its own words.</summary>
    Rejected,

    /// <summary>Proved: the gateway took the message.</summary>
    Accepted,
}
