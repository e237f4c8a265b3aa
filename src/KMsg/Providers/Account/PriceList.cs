namespace KMessage;

/// <summary>What messages to one country cost.</summary>
/// <param name="ProviderId">The provider.</param>
/// <param name="Country">The country calling code as digits.</param>
/// <param name="Prices">The prices, in the gateway's order.</param>
public sealed record PriceList(string ProviderId, string Country, IReadOnlyList<MessagePrice> Prices)
{
    /// <summary>The most that a message of a kind costs; <see langword="null"/> when the gateway names no price for it.</summary>
    /// <param name="type">The kind.</param>
    public decimal? Of(MessageType type) => Prices.Where(price => price.Type == type).Max(price => (decimal?)price.Amount);
}
