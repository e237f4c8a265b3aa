namespace KMessage;

/// <summary>Whether a gateway knows a message.</summary>
public enum SentMessagePresence
{
    /// <summary>It is not in the gateway's lists (yet).</summary>
    NotFound,

    /// <summary>Something is there that may be it, and nothing tells for sure.</summary>
    Unclear,

    /// <summary>The gateway took it.</summary>
    Taken,

    /// <summary>The gateway has it, and refused it.</summary>
    Refused,
}
