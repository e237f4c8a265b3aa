namespace KMessage;

/// <summary>A provider that can be asked what messages cost.</summary>
public interface IPriceSource
{
    /// <summary>Asks the gateway. A read: it may be repeated after trouble.</summary>
    /// <param name="country">The recipients' country calling code as digits.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    Task<Result<PriceList>> GetPricesAsync(string country = PhoneNumber.Korea, CancellationToken cancellationToken = default);
}
