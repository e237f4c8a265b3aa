namespace KMessage;

/// <summary>Whether the providers can be used, found out without sending anything.</summary>
/// <param name="Providers">One entry for each provider.</param>
public sealed record HealthReport(IReadOnlyList<ProviderHealth> Providers)
{
    /// <summary>Whether no provider has an issue.</summary>
    public bool IsHealthy => Providers.All(provider => provider.IsHealthy);

    /// <summary>One line for each provider with issues: <c>"solapi: the key was refused"</c>.</summary>
    public IReadOnlyList<string> Issues =>
        [.. Providers.Where(provider => !provider.IsHealthy).Select(provider => $"{provider.ProviderId}: {string.Join(", ", provider.Issues)}")];

    /// <summary>Healthy, or the issues.</summary>
    public override string ToString() => IsHealthy ? "healthy" : string.Join("; ", Issues);
}
