using System.Globalization;
using System.Text.Json;

namespace KMessage.Solapi;

/// <summary>Usage by month and day (spec solapi.md §5, capture 34); "successed" is SOLAPI's own spelling.</summary>
internal static class StatisticsAnswer
{
    private const string All = "total";
    private const string Delivered = "successed";
    private const string Failed = "failed";

    public static UsageStatistics? Read(string providerId, ReadOnlyMemory<byte> body)
    {
        using JsonDocument? document = TolerantJson.ParseObject(body);
        if (document?.RootElement is not { } root || (root.Member(All) is null && root.Member("monthPeriod") is null))
        {
            return null;
        }

        return new UsageStatistics
        {
            ProviderId = providerId,
            Counts = ReadCounts(root),
            Spent = ReadSpent(root),
            Days = [.. root.Items("monthPeriod").SelectMany(month => month.Items("dayPeriod")).Select(ReadDay).OfType<UsageDay>().OrderBy(day => day.Date)],
        };
    }

    private static UsageDay? ReadDay(JsonElement day) => DateOf(day) is not { } date ? null : new UsageDay
    {
        Date = date,
        Counts = ReadCounts(day),
        Spent = ReadSpent(day),
        StatusCodes = ReadStatusCodes(day),
    };

    /// <summary>The day stands in <c>date</c>, which may be missing, or in <c>_id</c>.</summary>
    private static DateOnly? DateOf(JsonElement day) =>
        (day.Text("date") ?? day.Text("_id")) is { Length: >= 10 } text && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date)
            ? date
            : null;

    private static UsageCounts ReadCounts(JsonElement period)
    {
        (JsonElement total, JsonElement delivered, JsonElement failed) = (Part(period, All), Part(period, Delivered), Part(period, Failed));
        TypeUsage[] types =
        [
            .. new[] { total, delivered, failed }.SelectMany(Names).Distinct(StringComparer.Ordinal)
                .Select(name => new TypeUsage(WireTypes.Find(name), name, total.Count(name) ?? 0, delivered.Count(name) ?? 0, failed.Count(name) ?? 0))
                .Where(type => type.Total != 0 || type.Delivered != 0 || type.Failed != 0),
        ];
        return new UsageCounts(
            Sum(period, All, types.Sum(type => type.Total)),
            Sum(period, Delivered, types.Sum(type => type.Delivered)),
            Sum(period, Failed, types.Sum(type => type.Failed)))
        {
            ByType = types,
        };
    }

    private static JsonElement Part(JsonElement period, string name) => period.Member(name) is { ValueKind: JsonValueKind.Object } part ? part : default;

    private static IEnumerable<string> Names(JsonElement part) =>
        part.ValueKind == JsonValueKind.Object ? part.EnumerateObject().Select(member => member.Name).Where(name => name != All) : [];

    /// <summary>The sum that the gateway names, in the part or in its place; otherwise that of the kinds.</summary>
    private static long Sum(JsonElement period, string name, long ofTypes) => Part(period, name).Count(All) ?? period.Count(name) ?? ofTypes;

    private static BalancePurse[] ReadSpent(JsonElement period) =>
        [new BalancePurse("balance", period.Number("balance") ?? 0), new BalancePurse("point", period.Number("point") ?? 0)];

    private static Dictionary<string, long> ReadStatusCodes(JsonElement day)
    {
        var codes = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (JsonProperty code in Part(day, "statusCode") is { ValueKind: JsonValueKind.Object } part ? part.EnumerateObject() : default)
        {
            codes[code.Name] = code.Value.ValueKind == JsonValueKind.Object ? code.Value.EnumerateObject().Sum(type => code.Value.Count(type.Name) ?? 0) : Part(day, "statusCode").Count(code.Name) ?? 0;
        }

        return codes;
    }
}
