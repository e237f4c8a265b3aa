using System.Text.Json.Nodes;

namespace KMessage.Sandbox;

/// <summary>GET /messages/v4/list and a group's messages (spec: solapi.md §3). Newest first.</summary>
internal sealed class SolapiListRoutes(SolapiAccount account)
{
    private readonly SolapiJson _json = new(account);

    public GatewayAnswer List(SolapiQuery query)
    {
        var newest = account.Clock.Now - account.ListLag;
        return Page(account.Messages.All().Where(message => message.Gateway == SolapiGateway.GatewayName && message.CreatedAt <= newest), query);
    }

    public GatewayAnswer Page(IEnumerable<StoredMessage> messages, SolapiQuery query)
    {
        var (newestFirst, error) = query.Filter(messages.Reverse(), MessageField);
        if (error is not null)
        {
            return error;
        }

        if (query.ReadLimit(out var limit) is { } badLimit)
        {
            return badLimit;
        }

        var page = Cut(newestFirst, message => message.MessageId, query.StartKey, limit, out var nextKey);
        return GatewayAnswer.Json(200, new JsonObject
        {
            ["startKey"] = query.StartKey,
            ["limit"] = limit,
            ["nextKey"] = nextKey,
            ["messageList"] = new JsonObject(page.Select(message => KeyValuePair.Create<string, JsonNode?>(message.MessageId, _json.Stored(message)))),
        });
    }

    /// <summary>The answer with one page of a list whose items stand in an array.</summary>
    public static GatewayAnswer Page<T>(SolapiQuery query, IEnumerable<T> items, Func<T, string> keyOf, string listName, Func<T, JsonObject> describe)
    {
        if (query.ReadLimit(out var limit) is { } badLimit)
        {
            return badLimit;
        }

        var page = Cut(items, keyOf, query.StartKey, limit, out var nextKey);
        return GatewayAnswer.Json(200, new JsonObject
        {
            ["startKey"] = query.StartKey,
            ["limit"] = limit,
            ["nextKey"] = nextKey,
            [listName] = new JsonArray([.. page.Select(describe)]),
        });
    }

    /// <summary>One page: it begins with the item that the start key names, and the next key names the first item of the next page.</summary>
    public static IReadOnlyList<T> Cut<T>(IEnumerable<T> items, Func<T, string> keyOf, string? startKey, int limit, out string? nextKey)
    {
        var page = (startKey is null ? items : items.SkipWhile(item => keyOf(item) != startKey)).Take(limit + 1).ToList();
        nextKey = page.Count > limit ? keyOf(page[limit]) : null;
        return page.Count > limit ? page[..limit] : page;
    }

    public static Func<SolapiGroup, string?>? GroupField(string name) => name switch
    {
        "groupId" => group => group.GroupId,
        "dateCreated" => group => SolapiJson.Date(group.CreatedAt),
        _ => null,
    };

    private Func<StoredMessage, string?>? MessageField(string name) => name switch
    {
        "messageId" => message => message.MessageId,
        "groupId" => message => message.GroupId,
        "to" => message => message.To,
        "from" => message => message.From,
        "type" => message => message.GatewayType,
        "statusCode" => message => message.Refusal?.Code ?? account.Codes.Of(message, account.StateOf(message)),
        "dateCreated" => message => SolapiJson.Date(message.CreatedAt),
        "dateUpdated" => message => SolapiJson.Date(account.StateOf(message).UpdatedAt),
        "replacement" => message => account.StateOf(message).IsReplaced ? "1" : "0",
        _ => null,
    };
}
