using KMessage.Http;

namespace KMessage.Solapi;

/// <content>Delivery status (spec solapi.md §3).</content>
public sealed partial class SolapiProvider
{
    private const int MostQueries = 100;
    private const int BadRequest = 400;

    /// <inheritdoc/>
    public int MaxStatusQueries => MostQueries;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There are more queries than <see cref="MaxStatusQueries"/>.</exception>
    public async Task<Result<IReadOnlyList<DeliveryReport?>>> GetDeliveryStatusesAsync(IReadOnlyList<DeliveryQuery> queries, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(queries);
        if (queries.Count > MostQueries)
        {
            throw new ArgumentException($"{queries.Count} queries; one request takes {MostQueries}.", nameof(queries));
        }

        string[] ids = [.. queries.Select(query => query.ProviderMessageId).OfType<string>().Distinct(StringComparer.Ordinal)];
        Result<Dictionary<string, StoredMessage>> found = await FindAsync(ids, queries.Any(query => query.IncludeRaw), cancellationToken).ConfigureAwait(false);
        if (!found.IsSuccess)
        {
            return found.Error;
        }

        return Result.Success<IReadOnlyList<DeliveryReport?>>(
        [
            .. queries.Select(query => query.ProviderMessageId is { } id && found.Value.TryGetValue(id, out StoredMessage? message) ? ReportFor(query, message) : null),
        ]);
    }

    private static DeliveryReport ReportFor(DeliveryQuery query, StoredMessage message)
    {
        DeliveryReport report = DeliveryReports.Of(message);
        return query.IncludeRaw ? report : report with { Raw = null };
    }

    /// <summary>
    /// Which of the ways to ask for many ids the gateway understands is not certain (spec solapi.md §3.1): the documented one goes first, and ids that its answer lacks
    /// are asked for in the Node SDK's way. This costs a second read while a message is not listed yet.
    /// </summary>
    private async Task<Result<Dictionary<string, StoredMessage>>> FindAsync(string[] ids, bool includeRaw, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, StoredMessage>(StringComparer.Ordinal);
        if (ids.Length == 0)
        {
            return found;
        }

        KMsgError? error = await AddFoundAsync(found, SolapiPaths.ListByArray(ids), includeRaw, cancellationToken).ConfigureAwait(false);
        if (error is not (null or { HttpStatus: BadRequest }))
        {
            return error;
        }

        string[] missing = [.. ids.Where(id => !found.ContainsKey(id))];
        error = missing.Length == 0 ? null : await AddFoundAsync(found, SolapiPaths.ListByRepetition(missing), includeRaw, cancellationToken).ConfigureAwait(false);
        return error is null ? found : error;
    }

    private async Task<KMsgError?> AddFoundAsync(Dictionary<string, StoredMessage> found, string path, bool includeRaw, CancellationToken cancellationToken)
    {
        GatewayExchange exchange = await _client.GetAsync(path, cancellationToken).ConfigureAwait(false);
        if (exchange is not { Phase: GatewayPhase.Answered, IsSuccessStatus: true })
        {
            return _errors.OfRead(exchange);
        }

        if (StoredMessage.ReadList(exchange.Body, includeRaw) is not { } messages)
        {
            return _errors.NotReadable(exchange);
        }

        foreach (StoredMessage message in messages)
        {
            found[message.MessageId] = message;
        }

        return null;
    }
}
