using System.Globalization;
using System.Text.Json.Nodes;

namespace KMessage.Sandbox;

/// <summary>GET /messages/v4/statistics (spec: solapi.md §5): what was handed over, by Korean month and day. The misspelling is SOLAPI's own.</summary>
internal sealed class SolapiStatisticsRoutes(SolapiAccount account)
{
    private static readonly TimeSpan Korea = TimeSpan.FromHours(9);

    private sealed record Entry(string Type, string Code, decimal Price, DateTimeOffset At)
    {
        public bool HasArrived => Code == SolapiStatusCodes.Delivered;

        public bool HasFailed => Code is not (SolapiStatusCodes.Delivered or SolapiStatusCodes.Accepted or SolapiStatusCodes.AtCarrier);
    }

    public GatewayAnswer Statistics(SolapiQuery query)
    {
        var messages = account.Messages.All().Where(message => message.Gateway == SolapiGateway.GatewayName);
        var (found, error) = query.Filter(messages, name => name == "dateCreated" ? message => SolapiJson.Date(message.CreatedAt) : null);
        if (error is not null)
        {
            return error;
        }

        var entries = found.Select(Read).ToArray();
        var months = entries.GroupBy(entry => entry.At.ToString("yyyy-MM", CultureInfo.InvariantCulture)).OrderBy(month => month.Key, StringComparer.Ordinal).ToArray();
        var spent = Spent(entries);
        return GatewayAnswer.Json(200, WithCounts(entries, new JsonObject
        {
            ["balance"] = spent,
            ["point"] = 0,
            ["monthlyBalanceAvg"] = months.Length == 0 ? 0 : spent / months.Length,
            ["monthlyPointAvg"] = 0,
            ["monthPeriod"] = new JsonArray([.. months.Select(Month)]),
        }));
    }

    private static JsonObject Month(IGrouping<string, Entry> month)
    {
        var days = month.GroupBy(entry => entry.At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).OrderBy(day => day.Key, StringComparer.Ordinal).ToArray();
        return WithCounts(month, new JsonObject
        {
            ["date"] = month.Key,
            ["balance"] = Spent(month),
            ["balanceAvg"] = Spent(month) / days.Length,
            ["point"] = 0,
            ["pointAvg"] = 0,
            ["dayPeriod"] = new JsonArray([.. days.Select(day => Day(month.Key, day))]),
        });
    }

    private static JsonObject Day(string month, IGrouping<string, Entry> day) => WithCounts(day, new JsonObject
    {
        ["_id"] = day.Key,
        ["month"] = month,
        ["date"] = day.Key,
        ["balance"] = Spent(day),
        ["point"] = 0,
        ["statusCode"] = new JsonObject(day.GroupBy(entry => entry.Code).Select(code =>
            KeyValuePair.Create<string, JsonNode?>(code.Key, new JsonObject(code.GroupBy(entry => entry.Type).Select(type =>
                KeyValuePair.Create<string, JsonNode?>(type.Key, type.Count())))))),
        ["refund"] = new JsonObject { ["balance"] = 0, ["point"] = 0 },
    });

    private static JsonObject WithCounts(IEnumerable<Entry> entries, JsonObject period)
    {
        period["total"] = Counts(entries);
        period["successed"] = Counts(entries.Where(entry => entry.HasArrived));
        period["failed"] = Counts(entries.Where(entry => entry.HasFailed));
        return period;
    }

    private static JsonObject Counts(IEnumerable<Entry> entries)
    {
        var byType = entries.CountBy(entry => entry.Type).ToDictionary(StringComparer.Ordinal);
        var counts = new JsonObject { ["total"] = byType.Values.Sum() };
        foreach (var name in SolapiTypes.Names)
        {
            counts[name] = byType.GetValueOrDefault(name);
        }

        return counts;
    }

    private static decimal Spent(IEnumerable<Entry> entries) => entries.Sum(entry => entry.Price);

    private Entry Read(StoredMessage message)
    {
        var code = message.Refusal?.Code ?? account.Codes.Of(message, account.StateOf(message));
        var price = message.Refusal is null && message.StartsAt is not null ? message.Price : 0;
        return new Entry(message.GatewayType.ToLowerInvariant(), code, price, message.CreatedAt.ToOffset(Korea));
    }
}
