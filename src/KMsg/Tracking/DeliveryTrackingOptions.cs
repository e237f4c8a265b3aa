namespace KMessage.Tracking;

/// <summary>How delivery tracking works. Read once, when the service is constructed.</summary>
public sealed class DeliveryTrackingOptions
{
    /// <summary>The gateways that are asked; the same as those of <see cref="KMsgOptions.Providers"/>.</summary>
    public IReadOnlyList<IProvider> Providers { get; set; } = [];
}
