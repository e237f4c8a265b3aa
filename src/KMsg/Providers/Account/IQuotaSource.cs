namespace KMessage;

/// <summary>A provider that can be asked how many messages may be sent.</summary>
public interface IQuotaSource
{
    /// <summary>Asks the gateway. A read: it may be repeated after trouble.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    Task<Result<SendingQuota>> GetQuotaAsync(CancellationToken cancellationToken = default);
}
