using System.Globalization;
using KMessage.Http;

namespace KMessage.Solapi;

/// <content>Taking a scheduled message back (spec solapi.md §4).</content>
public sealed partial class SolapiProvider
{
    /// <inheritdoc/>
    /// <remarks>SOLAPI cancels whole requests. A message that was sent together with others (<see cref="KMsg.SendManyAsync"/>) therefore cannot be taken back alone.</remarks>
    public async Task<Result<bool>> CancelScheduledAsync(SendReceipt receipt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        if (string.IsNullOrEmpty(receipt.ProviderBatchId) || receipt.ProviderId != Id)
        {
            return CancelRefusals.NotOurs(receipt, Id);
        }

        if (await CheckIsAloneAsync(receipt.ProviderBatchId, cancellationToken).ConfigureAwait(false) is { } error)
        {
            return error;
        }

        GatewayExchange exchange = await _client.SendAsync(HttpMethod.Delete, SolapiPaths.Schedule(receipt.ProviderBatchId), default, cancellationToken).ConfigureAwait(false);
        if (exchange is not { Phase: GatewayPhase.Answered, IsSuccessStatus: true })
        {
            return _errors.OfCancel(exchange);
        }

        return exchange.Body.IsEmpty || GroupAnswer.Read(exchange.Body) is not null ? true : _errors.NotProved(exchange, ChangeFixes.LookBeforeCancellingAgain);
    }

    private async Task<KMsgError?> CheckIsAloneAsync(string groupId, CancellationToken cancellationToken)
    {
        GatewayExchange exchange = await _client.GetAsync(SolapiPaths.Group(groupId), cancellationToken).ConfigureAwait(false);
        if (exchange is not { Phase: GatewayPhase.Answered, IsSuccessStatus: true })
        {
            return _errors.OfRead(exchange);
        }

        return GroupAnswer.Read(exchange.Body) switch
        {
            null or { LiveMessages: null } => _errors.NotReadable(exchange),
            { IsScheduled: false } group => CancelRefusals.NotScheduled(group.Status, Id),
            { LiveMessages: not 1 and { } count } => CancelRefusals.NotAlone(count.ToString("N0", CultureInfo.InvariantCulture), Id),
            _ => null,
        };
    }
}
