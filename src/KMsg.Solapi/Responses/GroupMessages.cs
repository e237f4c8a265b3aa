using KMessage.Http;

namespace KMessage.Solapi;

/// <summary>Reads the messages of a group (spec solapi.md §4), page by page.</summary>
internal sealed class GroupMessages(SolapiClient client)
{
    private const int PageSize = 500;

    /// <summary>A request carries at most 10,000 messages; one page more, because a list may end on a full page.</summary>
    private const int MostPages = 21;

    /// <summary>The messages; those of the pages that could be read when one could not.</summary>
    public async ValueTask<IReadOnlyList<StoredMessage>> ReadAsync(string groupId, CancellationToken cancellationToken)
    {
        List<StoredMessage> messages = [];
        string? startKey = null;
        for (int page = 0; page < MostPages; page++)
        {
            GatewayExchange exchange = await client.GetAsync(SolapiPaths.GroupMessages(groupId, PageSize, startKey), cancellationToken).ConfigureAwait(false);
            if (exchange is not { Phase: GatewayPhase.Answered, IsSuccessStatus: true } || StoredMessage.ReadPage(exchange.Body) is not { } list)
            {
                return messages;
            }

            messages.AddRange(list.Items);
            if (list.NextKey is null || list.NextKey == startKey)
            {
                return messages;
            }

            startKey = list.NextKey;
        }

        return messages;
    }
}
