using System.Data.Common;
using KMessage.Tracking;

namespace KMessage.Relational.Tracking;

/// <summary>Failover steps as rows.</summary>
internal static class FailoverRows
{
    public static readonly SqlColumn[] Columns =
    [
        new("tenant", SqlKind.Text),
        new("root_message_id", SqlKind.Text),
        new("step", SqlKind.Number),
        new("state", SqlKind.Small),
        new("fallback_message_id", SqlKind.Text),
        new("fallback_channel", SqlKind.Small),
        new("fallback_text", SqlKind.Text),
        new("fallback_title", SqlKind.Text),
        new("created_at", SqlKind.Instant),
        new("state_changed_at", SqlKind.Instant),
        new("claim_number", SqlKind.BigNumber),
        new("provider_id", SqlKind.Text),
        new("error_code", SqlKind.Text),
        new("error_text", SqlKind.Text),
        new("due_at", SqlKind.Instant),
    ];

    public static readonly string[] Key = ["tenant", "root_message_id", "step"];

    public static readonly string[] Changing = [.. Columns.Select(column => column.Name).Except([.. Key, "fallback_message_id", "created_at"])];

    public static string Names(string alias) => string.Join(", ", Columns.Select(column => $"{alias}.{column.Name}"));

    /// <param name="tenant">The tenant.</param>
    /// <param name="step">The step.</param>
    /// <param name="dueAt">When it may be claimed (pending), or when its lease ends (sending); none when it has come to its end.</param>
    public static object?[] Write(string tenant, FailoverStep step, DateTimeOffset? dueAt) =>
    [
        tenant,
        step.RootMessageId,
        step.Step,
        (short)step.State,
        step.FallbackMessageId,
        (short?)step.Fallback?.Channel,
        step.Fallback?.Text,
        step.Fallback?.Title,
        step.CreatedAt,
        step.StateChangedAt,
        step.ClaimNumber,
        step.ProviderId,
        step.ErrorCode,
        step.ErrorText,
        dueAt?.Cut(),
    ];

    public static FailoverStep Read(SqlDialect dialect, DbDataReader reader)
    {
        var row = new SqlRow(dialect, reader, start: 1);
        return new FailoverStep
        {
            RootMessageId = row.Text(),
            Step = row.Number(),
            State = (FailoverState)row.Small(),
            FallbackMessageId = row.Text(),
            Fallback = RecordRows.ReadFallback(ref row),
            CreatedAt = row.Instant(),
            StateChangedAt = row.Instant(),
            ClaimNumber = row.Long(),
            ProviderId = row.OptionalText(),
            ErrorCode = row.OptionalText(),
            ErrorText = row.OptionalText(),
        };
    }
}
