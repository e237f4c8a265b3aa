namespace KMessage;

/// <summary>What follows from a <see cref="DeliveryStatus"/>.</summary>
public static class DeliveryStatusExtensions
{
    /// <summary>Whether nothing more will happen to the message.</summary>
    /// <param name="status">The status.</param>
    public static bool IsTerminal(this DeliveryStatus status) => status is not (DeliveryStatus.Pending or DeliveryStatus.Sent);
}
