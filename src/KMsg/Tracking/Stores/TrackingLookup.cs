namespace KMessage.Tracking;

/// <summary>How a message is looked up: by our id, or by the gateway's.</summary>
public sealed record TrackingLookup
{
    private TrackingLookup(string? messageId, string? providerId, string? providerMessageId)
    {
        MessageId = StorableText.FromOptional(messageId, TrackingLimits.MessageId);
        ProviderId = StorableText.FromOptional(providerId, TrackingLimits.ProviderId);
        ProviderMessageId = StorableText.FromOptional(providerMessageId, TrackingLimits.ProviderMessageId);
    }

    /// <summary>Our id; none when it is looked up by the gateway's.</summary>
    public string? MessageId { get; }

    /// <summary>The provider; none when it is looked up by our id.</summary>
    public string? ProviderId { get; }

    /// <summary>The gateway's id; none when it is looked up by ours.</summary>
    public string? ProviderMessageId { get; }

    /// <summary>By our id.</summary>
    /// <param name="messageId">The id.</param>
    public static TrackingLookup ByMessageId(string messageId)
    {
        ArgumentNullException.ThrowIfNull(messageId);
        return new(messageId, null, null);
    }

    /// <summary>By the gateway's id. Should several messages have it, the one that was requested last is meant.</summary>
    /// <param name="providerId">The provider.</param>
    /// <param name="providerMessageId">The gateway's id.</param>
    public static TrackingLookup ByProviderMessageId(string providerId, string providerMessageId)
    {
        ArgumentNullException.ThrowIfNull(providerId);
        ArgumentNullException.ThrowIfNull(providerMessageId);
        return new(null, providerId, providerMessageId);
    }
}
