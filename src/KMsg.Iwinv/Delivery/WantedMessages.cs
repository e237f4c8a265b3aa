using System.Text.Json;

namespace KMessage.Iwinv;

/// <summary>The messages that are looked for, and what was found of them. A row counts only when its id and its recipient are the message's: one id covers many recipients.</summary>
internal sealed class WantedMessages
{
    private readonly Dictionary<string, List<Wanted>> _byId = new(StringComparer.Ordinal);

    /// <summary>Looks for a message.</summary>
    /// <param name="index">Its place in the answer.</param>
    /// <param name="query">The message.</param>
    /// <param name="id">Its id.</param>
    public void Add(int index, DeliveryQuery query, string id)
    {
        if (!_byId.TryGetValue(id, out List<Wanted>? wanted))
        {
            _byId.Add(id, wanted = []);
        }

        wanted.Add(new Wanted(index, query, Digits(query.To)));
    }

    /// <summary>The ids.</summary>
    public IReadOnlyCollection<string> Ids => _byId.Keys;

    /// <summary>Whether nothing has to be looked for any more.</summary>
    public bool AllFound => _byId.Values.All(wanted => wanted.TrueForAll(each => each.Reports.Count > 0));

    /// <summary>The messages.</summary>
    public IEnumerable<DeliveryQuery> Queries => _byId.Values.SelectMany(wanted => wanted.Select(each => each.Query));

    /// <summary>The messages with one id.</summary>
    public WantedMessages Only(string id)
    {
        var only = new WantedMessages();
        only._byId.Add(id, _byId[id]);
        return only;
    }

    /// <summary>The one recipient of all of them, when there is just one.</summary>
    public string? OnlyPhone => _byId.Values.SelectMany(wanted => wanted.Select(each => each.Phone)).Distinct(StringComparer.Ordinal).Take(2).ToArray() is [var phone] ? phone : null;

    /// <summary>Forgets what was found, before it is read again.</summary>
    public void StartAgain()
    {
        foreach (Wanted each in _byId.Values.SelectMany(wanted => wanted))
        {
            each.Reports.Clear();
        }
    }

    /// <summary>Takes a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="askedPhone">The recipient that was asked for; a row without a number can only be his.</param>
    /// <param name="source">The row as the gateway wrote it.</param>
    public void Take(HistoryRow row, string? askedPhone, JsonElement source)
    {
        string? phone = row.Phone is null ? askedPhone : Digits(row.Phone);
        if (phone is null || row.Id is null || !_byId.TryGetValue(row.Id, out List<Wanted>? wanted))
        {
            return;
        }

        foreach (Wanted each in wanted)
        {
            if (IsSame(phone, each.Phone))
            {
                each.Reports.Add(each.Query.IncludeRaw ? row.Report with { Raw = source.GetRawText() } : row.Report);
            }
        }
    }

    /// <summary>
    /// Writes what was found to its place. Where several rows fit one message (it went twice to the same person in one request) they have to agree; otherwise nothing is said about it,
    /// because nothing tells which row is whose.
    /// </summary>
    public void Settle(DeliveryReport?[] reports)
    {
        foreach (Wanted each in _byId.Values.SelectMany(wanted => wanted))
        {
            reports[each.Index] = each.Reports is [var first, .. var others] && others.TrueForAll(other => other.Status == first.Status && other.Reason == first.Reason) ? first : null;
        }
    }

    private static string Digits(string number) => PhoneNumber.Parse(number, out PhoneNumber parsed) == PhoneNumberProblem.None ? parsed.Digits : new string([.. number.Where(char.IsAsciiDigit)]);

    /// <summary>A number of another country may stand in the row with its code in front.</summary>
    private static bool IsSame(string inRow, string wanted) =>
        inRow == wanted || (wanted.Length > 0 && wanted[0] != '0' && inRow.Length > wanted.Length && inRow[0] != '0' && inRow.EndsWith(wanted, StringComparison.Ordinal));

    private sealed record Wanted(int Index, DeliveryQuery Query, string Phone)
    {
        public List<DeliveryReport> Reports { get; } = [];
    }
}
