using System.Data.Common;
using KMessage.Tracking;

namespace KMessage.Relational.Tracking;

/// <summary>Parked reports as rows.</summary>
internal static class ReportRows
{
    public static readonly SqlColumn[] Columns =
    [
        new("tenant", SqlKind.Text),
        new("report_id", SqlKind.Text),
        new("provider_id", SqlKind.Text),
        new("message_id", SqlKind.Text),
        new("provider_message_id", SqlKind.Text),
        new("source", SqlKind.Small),
        new("status", SqlKind.Small),
        new("reason", SqlKind.Small),
        new("provider_status_code", SqlKind.Text),
        new("provider_status_message", SqlKind.Text),
        new("sent_at", SqlKind.Instant),
        new("completed_at", SqlKind.Instant),
        new("delivered_by_fallback", SqlKind.Flag),
        new("parked_at", SqlKind.Instant),
        new("place", SqlKind.Number),
    ];

    public static readonly string[] Key = ["tenant", "report_id"];

    public static string Names(string alias) => string.Join(", ", Columns.Select(column => $"{alias}.{column.Name}"));

    /// <param name="tenant">The tenant.</param>
    /// <param name="report">The report.</param>
    /// <param name="parkedAt">When it was parked.</param>
    /// <param name="place">Its place among those parked by the same call.</param>
    public static object?[] Write(string tenant, ParkedReport report, DateTimeOffset parkedAt, int place) =>
    [
        tenant,
        report.ReportId,
        report.ProviderId,
        report.MessageId,
        report.ProviderMessageId,
        (short)report.Source,
        (short)report.Status,
        (short)report.Reason,
        report.ProviderStatusCode,
        report.ProviderStatusMessage,
        report.SentAt?.Cut(),
        report.CompletedAt?.Cut(),
        report.DeliveredByFallback,
        parkedAt,
        place,
    ];

    public static ParkedReport Read(SqlDialect dialect, DbDataReader reader)
    {
        var row = new SqlRow(dialect, reader, start: 1);
        return new ParkedReport
        {
            ReportId = row.Text(),
            ProviderId = row.Text(),
            MessageId = row.OptionalText(),
            ProviderMessageId = row.OptionalText(),
            Source = (TrackingSource)row.Small(),
            Status = (DeliveryStatus)row.Small(),
            Reason = (DeliveryReason)row.Small(),
            ProviderStatusCode = row.OptionalText(),
            ProviderStatusMessage = row.OptionalText(),
            SentAt = row.OptionalInstant(),
            CompletedAt = row.OptionalInstant(),
            DeliveredByFallback = row.Flag(),
        };
    }
}
