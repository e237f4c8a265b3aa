using KMessage.Http;

namespace KMessage.Solapi;

/// <content>Balance (spec solapi.md §5).</content>
public sealed partial class SolapiProvider
{
    /// <inheritdoc/>
    public async Task<Result<Balance>> GetBalanceAsync(CancellationToken cancellationToken = default)
    {
        GatewayExchange exchange = await _client.GetAsync(SolapiPaths.Balance, cancellationToken).ConfigureAwait(false);
        if (exchange is not { Phase: GatewayPhase.Answered, IsSuccessStatus: true })
        {
            return _errors.OfRead(exchange);
        }

        return BalanceAnswer.Read(Id, exchange.Body) is { } balance ? balance : _errors.NotReadable(exchange);
    }
}
