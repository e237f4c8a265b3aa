namespace KMessage.Http;

/// <summary>How far an exchange with a gateway came.</summary>
public enum GatewayPhase
{
    /// <summary>The request left, at least in part, and no whole answer came back.</summary>
    Unanswered,

    /// <summary>The first byte of the body provably never left.</summary>
    NotSent,

    /// <summary>A whole answer was read, whatever it says.</summary>
    Answered,
}
