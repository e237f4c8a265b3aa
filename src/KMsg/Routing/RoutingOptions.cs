namespace KMessage;

/// <summary>Which gateway sends what. The order: the message's <see cref="Message.ProviderId"/>, then <see cref="ByType"/>, then <see cref="DefaultProviderId"/>, then the first provider that takes the kind.</summary>
public sealed class RoutingOptions
{
    /// <summary>The provider for kinds that <see cref="ByType"/> does not name, if it takes them.</summary>
    public string? DefaultProviderId { get; set; }

    /// <summary>Provider ids by kind of message, in order of preference.</summary>
    public Dictionary<MessageType, IReadOnlyList<string>> ByType { get; } = [];

    /// <summary>How one of several candidates is chosen. The default is <see cref="RoutingStrategy.First"/>.</summary>
    public RoutingStrategy Strategy { get; set; }
}
