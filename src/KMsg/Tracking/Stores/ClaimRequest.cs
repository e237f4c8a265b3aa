namespace KMessage.Tracking;

/// <summary>Which due messages a poller takes.</summary>
public sealed record ClaimRequest
{
    /// <summary>The most to take. Zero takes none.</summary>
    public required int Limit { get; init; }

    /// <summary>How long they are kept from other pollers, by the store's clock.</summary>
    public required TimeSpan Lease { get; init; }

    /// <summary>Only those of these providers; an empty list matches nothing, <see langword="null"/> everything.</summary>
    public IReadOnlyList<string>? ProviderIds { get; init; }

    /// <summary>Not those of these providers. Messages without a provider are not excluded.</summary>
    public IReadOnlyList<string> ExceptProviderIds { get; init; } = [];
}
