using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace KMessage;

/// <summary>The registered providers, in order and by id.</summary>
public sealed class ProviderCollection : IReadOnlyList<IProvider>
{
    private readonly IProvider[] _providers;
    private readonly Dictionary<string, IProvider> _byId;

    internal ProviderCollection(IEnumerable<IProvider> providers)
    {
        _providers = [.. providers];
        _byId = _providers.ToDictionary(provider => provider.Id, StringComparer.Ordinal);
    }

    /// <summary>How many there are.</summary>
    public int Count => _providers.Length;

    /// <inheritdoc/>
    public IProvider this[int index] => _providers[index];

    /// <summary>The provider with an id.</summary>
    /// <param name="providerId">The id.</param>
    /// <exception cref="KeyNotFoundException">No provider has it; the message names those that exist.</exception>
    public IProvider this[string providerId] => TryGet(providerId, out IProvider? provider)
        ? provider
        : throw new KeyNotFoundException($"No provider has the id '{providerId}'. Registered: {Names}.");

    /// <summary>The ids in quotes, for error texts.</summary>
    internal string Names => string.Join(", ", _providers.Select(provider => $"'{provider.Id}'"));

    /// <summary>The provider with an id, when there is one.</summary>
    /// <param name="providerId">The id.</param>
    /// <param name="provider">The provider.</param>
    public bool TryGet(string providerId, [NotNullWhen(true)] out IProvider? provider) => _byId.TryGetValue(providerId, out provider);

    /// <inheritdoc/>
    public IEnumerator<IProvider> GetEnumerator() => ((IEnumerable<IProvider>)_providers).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
