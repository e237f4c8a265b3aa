using System.Globalization;
using System.Text.Json;

namespace KMessage.Iwinv;

/// <summary>The history of AlimTalks (spec iwinv.md §3.4).</summary>
internal sealed class AlimTalkHistory(IwinvClient client, AlimTalkStatusCodes codes) : IHistorySource
{
    public IwinvClient Client => client;

    public int? LargestPage => 1000;

    public IEnumerable<HistoryWindow> Cut(HistoryWindow window) => [window];

    public ReadOnlyMemory<byte> Query(HistoryWindow window, HistoryFilter filter, int page, int? pageSize) => WireJson.Object(writer =>
    {
        writer.WriteNumber("pageNum", page);
        if (pageSize is { } size)
        {
            writer.WriteNumber("pageSize", size);
        }

        if (filter.Phone is not null)
        {
            writer.WriteString("phone", filter.Phone);
        }

        writer.WriteString("startDate", WireDate.Format(window.From));
        writer.WriteString("endDate", WireDate.Format(window.To));
        if (long.TryParse(filter.Id, NumberStyles.None, CultureInfo.InvariantCulture, out long id))
        {
            writer.WriteNumber("seqNo", id);
        }

        if (filter.IsReserved)
        {
            writer.WriteString("reserve", "Y");
        }
    });

    public HistoryRow Read(JsonElement row)
    {
        string? id = row.Text("seqNo");
        string? code = row.Text("statusCode");
        string? words = row.Text("statusCodeName");
        string? resendCode = row.Text("resendStatus");
        string? resendWords = row.Text("resendStatusName");
        (DeliveryStatus status, DeliveryReason reason, bool byFallback) = codes.Read(code, words, resendCode, resendWords);
        return new HistoryRow(id, row.Text("phone"), new DeliveryReport
        {
            ProviderMessageId = id,
            Status = status,
            Reason = reason,
            DeliveredByFallback = byFallback,
            ProviderStatusCode = byFallback ? resendCode ?? code : code,
            ProviderStatusMessage = (byFallback ? resendWords ?? words : words) is { } said ? Masking.ForeignText(said) : null,
            SentAt = WireDate.Parse(row.Text("sendDate")),
            CompletedAt = status == DeliveryStatus.Pending ? null : WireDate.Parse(row.Text("receiveDate")),
        });
    }
}
