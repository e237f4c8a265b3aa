namespace KMessage.Contracts.Providers;

/// <summary>How a provider is to be made for a test.</summary>
public sealed record ProviderSetup
{
    /// <summary>The usual provider: right keys, a client of its own.</summary>
    public static ProviderSetup Usual { get; } = new();

    /// <summary>Whether the gateway has to refuse its keys.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool HasWrongKeys { get; init; }

    /// <summary>The client to hand in.</summary>
    /// <value>The default, null, lets the provider make its own.</value>
    public HttpClient? HttpClient { get; init; }
}
