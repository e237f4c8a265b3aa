namespace KMessage;

/// <summary>Whether one provider can be used.</summary>
/// <param name="ProviderId">The provider's id.</param>
/// <param name="WasAsked">Whether the gateway was really asked; <see langword="false"/> for a provider that has no way to ask.</param>
/// <param name="Issues">What is wrong, in words; empty when nothing is.</param>
public sealed record ProviderHealth(string ProviderId, bool WasAsked, IReadOnlyList<string> Issues)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsHealthy => Issues.Count == 0;
}
