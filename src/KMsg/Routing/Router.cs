using System.Collections.Frozen;

namespace KMessage;

/// <summary>Says which providers may send a message, in order. Pure but for the turn counters of round robin.</summary>
internal sealed class Router
{
    private readonly ProviderCollection _providers;
    private readonly RoutingStrategy _strategy;
    private readonly FrozenDictionary<MessageType, IProvider[]> _byType;
    private readonly IProvider? _default;
    private readonly FrozenDictionary<MessageType, IProvider[]> _candidates;
    private readonly FrozenDictionary<IProvider, IProvider[]> _alone;
    private readonly int[] _turns = new int[Enum.GetValues<MessageType>().Length];

    public Router(ProviderCollection providers, RoutingOptions options)
    {
        _providers = providers;
        _strategy = options.Strategy;
        _default = options.DefaultProviderId is { } id ? Named(id, "Routing.DefaultProviderId") : null;
        _byType = options.ByType.Where(entry => entry.Value is { Count: > 0 }).ToFrozenDictionary(entry => entry.Key, entry => entry.Value.Select(name => NamedFor(entry.Key, name)).ToArray());
        _candidates = Enum.GetValues<MessageType>().ToFrozenDictionary(type => type, OrderedCandidates);
        _alone = providers.ToFrozenDictionary(provider => provider, provider => new[] { provider });
    }

    /// <summary>The candidates for a message: the first is to be tried first, the others after a proved failure.</summary>
    public Result<IProvider[]> Route(Message message)
    {
        if (message.ProviderId is { Length: > 0 } id)
        {
            return _providers.TryGet(id, out IProvider? named)
                ? named.SupportedTypes.Contains(message.Type) ? _alone[named] : RoutingErrors.TypeNotSupported(named, message.Type)
                : RoutingErrors.UnknownProvider(id, _providers);
        }

        IProvider[] candidates = _candidates[message.Type];
        if (candidates.Length == 0)
        {
            return RoutingErrors.NoProvider(message.Type, _providers);
        }

        return _strategy switch
        {
            RoutingStrategy.Failover => candidates,
            RoutingStrategy.RoundRobin when _byType.ContainsKey(message.Type) => _alone[NextInTurn(message.Type, candidates)],
            _ => _alone[candidates[0]],
        };
    }

    private IProvider NextInTurn(MessageType type, IProvider[] candidates) =>
        candidates[(uint)(Interlocked.Increment(ref _turns[(int)type]) - 1) % (uint)candidates.Length];

    private IProvider[] OrderedCandidates(MessageType type)
    {
        if (_byType.TryGetValue(type, out IProvider[]? listed))
        {
            // A provider listed twice has two turns in a round, but a failed send is not tried again where it failed.
            return _strategy == RoutingStrategy.Failover ? [.. listed.Distinct()] : listed;
        }

        IEnumerable<IProvider> takers = _providers.Where(provider => provider.SupportedTypes.Contains(type));
        return [.. takers.OrderByDescending(provider => ReferenceEquals(provider, _default))];
    }

    private IProvider Named(string? id, string setting) => id is not null && _providers.TryGet(id, out IProvider? provider)
        ? provider
        : throw new ArgumentException($"{setting} names '{id}', but no provider has that id. Registered: {_providers.Names}.");

    private IProvider NamedFor(MessageType type, string? id)
    {
        IProvider provider = Named(id, $"Routing.ByType[{type}]");
        return provider.SupportedTypes.Contains(type)
            ? provider
            : throw new ArgumentException($"Routing.ByType[{type}] names '{id}', but that provider does not take {type}. It takes: {string.Join(", ", provider.SupportedTypes)}.");
    }
}
