using System.Data.Common;
using KMessage.Tracking;

namespace KMessage.Relational.Tracking;

/// <summary>Records as rows.</summary>
internal static class RecordRows
{
    public static readonly SqlColumn[] Columns =
    [
        new("tenant", SqlKind.Text),
        new("message_id", SqlKind.Text),
        new("root_message_id", SqlKind.Text),
        new("provider_id", SqlKind.Text),
        new("provider_message_id", SqlKind.Text),
        new("provider_batch_id", SqlKind.Text),
        new("type", SqlKind.Small),
        new("recipient", SqlKind.Text),
        new("country", SqlKind.Text),
        new("sender", SqlKind.Text),
        new("status", SqlKind.Small),
        new("reason", SqlKind.Small),
        new("provider_status_code", SqlKind.Text),
        new("provider_status_message", SqlKind.Text),
        new("requested_at", SqlKind.Instant),
        new("accepted_at", SqlKind.Instant),
        new("scheduled_at", SqlKind.Instant),
        new("sent_at", SqlKind.Instant),
        new("completed_at", SqlKind.Instant),
        new("status_changed_at", SqlKind.Instant),
        new("delivered_after", SqlKind.BigNumber),
        new("delivered_by_fallback", SqlKind.Flag),
        new("late_delivered_at", SqlKind.Instant),
        new("next_check_at", SqlKind.Instant),
        new("check_count", SqlKind.Number),
        new("last_checked_at", SqlKind.Instant),
        new("claim_number", SqlKind.BigNumber),
        new("history_length", SqlKind.Number),
        new("issue", SqlKind.Small),
        new("issue_code", SqlKind.Text),
        new("gateway_handles_failover", SqlKind.Flag),
        new("failover_state", SqlKind.Small),
        new("fallback_message_id", SqlKind.Text),
        new("fallback_channel", SqlKind.Small),
        new("fallback_text", SqlKind.Text),
        new("fallback_title", SqlKind.Text),
        new("custom_fields", SqlKind.Text),
        new("raw_report", SqlKind.Text),
    ];

    public static readonly string[] Key = ["tenant", "message_id"];

    /// <summary>What a write changes: everything that is not the key, nor the place in lists.</summary>
    public static readonly string[] Changing = [.. Columns.Select(column => column.Name).Except([.. Key, "requested_at"])];

    /// <summary>The columns of a SELECT.</summary>
    public static string Names(string alias) => string.Join(", ", Columns.Select(column => $"{alias}.{column.Name}"));

    /// <summary>What a store keeps of a record: instants in whole microseconds.</summary>
    public static TrackingRecord Kept(TrackingRecord record) => record with
    {
        RequestedAt = record.RequestedAt.Cut(),
        AcceptedAt = record.AcceptedAt?.Cut(),
        ScheduledAt = record.ScheduledAt?.Cut(),
        SentAt = record.SentAt?.Cut(),
        CompletedAt = record.CompletedAt?.Cut(),
        LateDeliveredAt = record.LateDeliveredAt?.Cut(),
        NextCheckAt = record.NextCheckAt?.Cut(),
        DeliveredAfter = record.DeliveredAfter is { } took ? new TimeSpan(took.Ticks - (took.Ticks % TimeSpan.TicksPerMicrosecond)) : null,
    };

    public static object?[] Write(string tenant, TrackingRecord record) =>
    [
        tenant,
        record.MessageId,
        record.RootMessageId,
        record.ProviderId,
        record.ProviderMessageId,
        record.ProviderBatchId,
        (short)record.Type,
        record.To,
        record.Country,
        record.From,
        (short)record.Status,
        (short)record.Reason,
        record.ProviderStatusCode,
        record.ProviderStatusMessage,
        record.RequestedAt,
        record.AcceptedAt,
        record.ScheduledAt,
        record.SentAt,
        record.CompletedAt,
        record.StatusChangedAt,
        record.DeliveredAfter?.Ticks / TimeSpan.TicksPerMicrosecond,
        record.DeliveredByFallback,
        record.LateDeliveredAt,
        record.NextCheckAt,
        record.CheckCount,
        record.LastCheckedAt,
        record.ClaimNumber,
        record.HistoryLength,
        (short)record.Issue,
        record.IssueCode,
        record.GatewayHandlesFailover,
        (short)record.FailoverState,
        record.FallbackMessageId,
        (short?)record.Fallback?.Channel,
        record.Fallback?.Text,
        record.Fallback?.Title,
        FieldsJson.Write(record.CustomFields),
        record.RawReport,
    ];

    public static TrackingRecord Read(SqlDialect dialect, DbDataReader reader, int start = 0)
    {
        var row = new SqlRow(dialect, reader, start);
        row.Skip();
        return new TrackingRecord
        {
            MessageId = row.Text(),
            RootMessageId = row.OptionalText(),
            ProviderId = row.OptionalText(),
            ProviderMessageId = row.OptionalText(),
            ProviderBatchId = row.OptionalText(),
            Type = (MessageType)row.Small(),
            To = row.Text(),
            Country = row.OptionalText(),
            From = row.OptionalText(),
            Status = (DeliveryStatus)row.Small(),
            Reason = (DeliveryReason)row.Small(),
            ProviderStatusCode = row.OptionalText(),
            ProviderStatusMessage = row.OptionalText(),
            RequestedAt = row.Instant(),
            AcceptedAt = row.OptionalInstant(),
            ScheduledAt = row.OptionalInstant(),
            SentAt = row.OptionalInstant(),
            CompletedAt = row.OptionalInstant(),
            StatusChangedAt = row.Instant(),
            DeliveredAfter = row.OptionalLong() is { } took ? TimeSpan.FromMicroseconds(took) : null,
            DeliveredByFallback = row.Flag(),
            LateDeliveredAt = row.OptionalInstant(),
            NextCheckAt = row.OptionalInstant(),
            CheckCount = row.Number(),
            LastCheckedAt = row.OptionalInstant(),
            ClaimNumber = row.Long(),
            HistoryLength = row.Number(),
            Issue = (TrackingIssue)row.Small(),
            IssueCode = row.OptionalText(),
            GatewayHandlesFailover = row.Flag(),
            FailoverState = (FailoverState)row.Small(),
            FallbackMessageId = row.OptionalText(),
            Fallback = ReadFallback(ref row),
            CustomFields = FieldsJson.Read(row.OptionalText()),
            RawReport = row.OptionalText(),
        };
    }

    public static TrackedFallback? ReadFallback(ref SqlRow row)
    {
        var channel = (FallbackChannel?)row.OptionalSmall();
        string? text = row.OptionalText();
        string? title = row.OptionalText();
        return text is null ? null : new TrackedFallback { Channel = channel, Text = text, Title = title };
    }
}
