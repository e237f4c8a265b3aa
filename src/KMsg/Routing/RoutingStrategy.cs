namespace KMessage;

/// <summary>How one of several candidates is chosen.</summary>
public enum RoutingStrategy
{
    /// <summary>Always the first.</summary>
    First,

    /// <summary>Each in turn, for kinds that <see cref="RoutingOptions.ByType"/> lists several providers for.</summary>
    RoundRobin,

    /// <summary>The first; the next one only when the error proves that the one before did not take the message.</summary>
    Failover,
}
