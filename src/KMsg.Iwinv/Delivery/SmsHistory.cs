using System.Text.Json;

namespace KMessage.Iwinv;

/// <summary>The history of SMS, LMS and MMS (spec iwinv.md §4.6).</summary>
internal sealed class SmsHistory(IwinvClient client, string companyId, int? pageSize) : IHistorySource
{
    /// <summary>The longest span of one request, in days, the first and the last included.</summary>
    private const int LongestSpan = 90;

    public IwinvClient Client => client;

    public int? LargestPage => pageSize;

    public IEnumerable<HistoryWindow> Cut(HistoryWindow window)
    {
        DateTimeOffset from = window.From;
        while (WireDate.DateOf(from) <= WireDate.DateOf(window.To))
        {
            DateTimeOffset last = from.AddDays(LongestSpan - 1);
            yield return new HistoryWindow(from, last < window.To ? last : window.To);
            from = last.AddDays(1);
        }
    }

    public ReadOnlyMemory<byte> Query(HistoryWindow window, HistoryFilter filter, int page, int? pageSize) => WireJson.Object(writer =>
    {
        writer.WriteString("version", "1.0");
        writer.WriteString("companyid", companyId);
        writer.WriteString("startDate", WireDate.Format(WireDate.DateOf(window.From)));
        writer.WriteString("endDate", WireDate.Format(WireDate.DateOf(window.To)));
        if (filter.Id is not null)
        {
            writer.WriteString("requestNo", filter.Id);
        }

        writer.WriteNumber("pageNum", page);
        if (pageSize is { } size)
        {
            writer.WriteNumber("pageSize", size);
        }

        if (filter.Phone is not null)
        {
            writer.WriteString("phone", filter.Phone);
        }
    });

    public HistoryRow Read(JsonElement row)
    {
        string? id = row.Text("requestNo");
        string? code = row.Text("sendStatusCode");
        string? words = row.Text("sendStatusMsg") ?? row.Text("sendStatus");
        (DeliveryStatus status, DeliveryReason reason) = SmsStatusCodes.Read(code, words);
        return new HistoryRow(id, row.Text("phone"), new DeliveryReport
        {
            ProviderMessageId = id,
            Status = status,
            Reason = reason,
            ProviderStatusCode = code,
            ProviderStatusMessage = words is null ? null : Masking.ForeignText(words),
            SentAt = WireDate.Parse(row.Text("sendDate")),
        });
    }
}
