using System.Data.Common;
using KMessage.Tracking;

namespace KMessage.Relational.Tracking;

/// <summary>Entries of histories as rows.</summary>
internal static class HistoryRows
{
    public static readonly SqlColumn[] Columns =
    [
        new("tenant", SqlKind.Text),
        new("message_id", SqlKind.Text),
        new("number", SqlKind.Number),
        new("previous_status", SqlKind.Small),
        new("status", SqlKind.Small),
        new("reason", SqlKind.Small),
        new("provider_id", SqlKind.Text),
        new("provider_status_code", SqlKind.Text),
        new("source", SqlKind.Small),
        new("recorded_at", SqlKind.Instant),
        new("is_late_delivery", SqlKind.Flag),
    ];

    public static string Names { get; } = string.Join(", ", Columns.Select(column => column.Name));

    public static object?[] Write(string tenant, TrackingTransition entry) =>
    [
        tenant,
        entry.MessageId,
        entry.Number,
        (short?)entry.Previous,
        (short)entry.Status,
        (short)entry.Reason,
        entry.ProviderId,
        entry.ProviderStatusCode,
        (short)entry.Source,
        entry.At,
        entry.IsLateDelivery,
    ];

    public static TrackingTransition Read(SqlDialect dialect, DbDataReader reader)
    {
        var row = new SqlRow(dialect, reader, start: 1);
        return new TrackingTransition
        {
            MessageId = row.Text(),
            Number = row.Number(),
            Previous = (DeliveryStatus?)row.OptionalSmall(),
            Status = (DeliveryStatus)row.Small(),
            Reason = (DeliveryReason)row.Small(),
            ProviderId = row.OptionalText(),
            ProviderStatusCode = row.OptionalText(),
            Source = (TrackingSource)row.Small(),
            At = row.Instant(),
            IsLateDelivery = row.Flag(),
        };
    }
}
