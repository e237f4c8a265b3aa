namespace KMessage;

/// <summary>A provider that can be asked what is left to spend.</summary>
public interface IBalanceSource
{
    /// <summary>Asks the gateway. A read: it may be repeated after trouble.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    Task<Result<Balance>> GetBalanceAsync(CancellationToken cancellationToken = default);
}
