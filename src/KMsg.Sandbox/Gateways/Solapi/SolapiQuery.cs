using System.Globalization;
using System.Text.Json;

namespace KMessage.Sandbox;

/// <summary>The filters of a list, in every spelling that clients use (spec: solapi.md §3, §3.1).</summary>
internal sealed class SolapiQuery
{
    private static readonly string[] Operators = ["eq", "ne", "gt", "gte", "lt", "lte", "in", "like"];

    private readonly List<(string Name, string Value)> _parameters;

    private SolapiQuery(List<(string Name, string Value)> parameters) => _parameters = parameters;

    public string? StartKey => Find("startKey");

    public static SolapiQuery Parse(string queryText)
    {
        var parameters = new List<(string, string)>();
        foreach (var pair in queryText.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            parameters.Add(equals < 0 ? (Decode(pair), "") : (Decode(pair[..equals]), Decode(pair[(equals + 1)..])));
        }

        return new SolapiQuery(parameters);

        static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
    }

    public string? Find(string name) => _parameters.Find(parameter => parameter.Name == name) is { Value: { Length: > 0 } value } ? value : null;

    public GatewayAnswer? ReadLimit(out int limit)
    {
        limit = 20;
        if (Find("limit") is not { } text)
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is >= 1 and <= 500
            ? null
            : SolapiErrors.Validation($"'limit' is '{text}'; it must be between 1 and 500.");
    }

    /// <summary>Keeps the items that fit all filters. <paramref name="field"/> gives an item's value, or null when lists cannot be filtered by that name.</summary>
    public (IEnumerable<T> Items, GatewayAnswer? Error) Filter<T>(IEnumerable<T> items, Func<string, Func<T, string?>?> field)
    {
        var tests = new List<Func<T, bool>>();
        foreach (var (name, filter, values) in Terms())
        {
            if (field(name) is not { } read)
            {
                continue;
            }

            var isDate = name.StartsWith("date", StringComparison.Ordinal);
            if (isDate && Array.Find(values, value => !SolapiSendRoutes.TryParseDate(value, out _)) is { } bad)
            {
                return (items, SolapiErrors.Validation($"'{name}' is '{bad}', which is not ISO 8601. A '+' must be percent-encoded in a query."));
            }

            tests.Add(Test(read, filter, values, isDate));
        }

        return (items.Where(item => tests.TrueForAll(test => test(item))), null);
    }

    /// <summary>All filters as name, operator, values. Equal names with eq are alternatives.</summary>
    private IEnumerable<(string Name, string Operator, string[] Values)> Terms()
    {
        var singles = Simple().Concat(Criteria()).Concat(Range()).ToArray();
        foreach (var group in singles.GroupBy(term => (term.Name, term.Operator)))
        {
            if (group.Key.Operator is "eq" or "in")
            {
                yield return (group.Key.Name, "eq", [.. group.SelectMany(term => term.Operator == "in" ? Many(term.Value) : [term.Value])]);
                continue;
            }

            foreach (var term in group)
            {
                yield return (term.Name, term.Operator, [term.Value]);
            }
        }
    }

    private IEnumerable<(string Name, string Operator, string Value)> Simple()
    {
        foreach (var (name, value) in _parameters)
        {
            var open = name.IndexOf('[', StringComparison.Ordinal);
            if (open < 0)
            {
                if (value.Length > 0)
                {
                    yield return (Singular(name), "eq", value);
                }

                continue;
            }

            var inside = name[(open + 1)..].TrimEnd(']');
            var isIndex = inside.Length == 0 || inside.All(char.IsAsciiDigit);
            yield return (Singular(name[..open]), isIndex ? "eq" : inside, value);
        }
    }

    private IEnumerable<(string Name, string Operator, string Value)> Criteria()
    {
        var names = (Find("criteria") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        var operators = (Find("cond") ?? "").Split(',');
        var values = (Find("value") ?? "").Split(',');
        return names.Select((name, at) => (Singular(name), operators.ElementAtOrDefault(at) ?? "eq", values.ElementAtOrDefault(at) ?? ""));
    }

    private IEnumerable<(string Name, string Operator, string Value)> Range()
    {
        var field = Find("dateType") == "UPDATED" ? "dateUpdated" : "dateCreated";
        if (Find("startDate") is { } start)
        {
            yield return (field, "gte", start);
        }

        if (Find("endDate") is { } end)
        {
            yield return (field, "lte", end);
        }
    }

    private static string Singular(string name) => name switch
    {
        "messageIds" => "messageId",
        "groupIds" => "groupId",
        _ => name,
    };

    private static string[] Many(string value)
    {
        if (!value.StartsWith('['))
        {
            return value.Split(',');
        }

        try
        {
            using var document = JsonDocument.Parse(value);
            return [.. document.RootElement.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : item.GetRawText())];
        }
        catch (JsonException)
        {
            return [value];
        }
    }

    private static Func<T, bool> Test<T>(Func<T, string?> field, string filter, string[] values, bool isDate)
    {
        if (!Operators.Contains(filter))
        {
            return static _ => false;
        }

        if (filter is "eq" or "ne" && !isDate)
        {
            var wanted = values.ToHashSet(StringComparer.Ordinal);
            return item => wanted.Contains(field(item) ?? "") == (filter == "eq");
        }

        var dates = isDate ? values.Select(Date).ToArray() : [];
        return item => field(item) is { } actual && (isDate ? Compares(Date(actual).CompareTo(dates[0]), filter) : Fits(actual, filter, values[0]));

        static DateTimeOffset Date(string text) => SolapiSendRoutes.TryParseDate(text, out var at) ? at : default;
    }

    private static bool Fits(string actual, string filter, string value) => filter == "like"
        ? actual.Contains(value, StringComparison.OrdinalIgnoreCase)
        : Compares(string.CompareOrdinal(actual, value), filter);

    private static bool Compares(int order, string filter) => filter switch
    {
        "eq" => order == 0,
        "ne" => order != 0,
        "gt" => order > 0,
        "gte" => order >= 0,
        "lt" => order < 0,
        "lte" => order <= 0,
        _ => false,
    };
}
