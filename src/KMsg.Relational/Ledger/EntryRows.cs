using System.Data.Common;

namespace KMessage.Relational.Ledger;

/// <summary>Entries of a ledger as rows.</summary>
internal static class EntryRows
{
    public static readonly SqlColumn[] Columns =
    [
        new("tenant", SqlKind.Text),
        new("key_kind", SqlKind.Small),
        new("key_value", SqlKind.Text),
        new("message_id", SqlKind.Text),
        new("fingerprint", SqlKind.Text),
        new("state", SqlKind.Small),
        new("attempt_id", SqlKind.Text),
        new("attempt_number", SqlKind.Number),
        new("provider_id", SqlKind.Text),
        new("type", SqlKind.Small),
        new("recipient", SqlKind.Text),
        new("scheduled_at", SqlKind.Instant),
        new("valid_until", SqlKind.Instant),
        new("policy", SqlKind.Small),
        new("checks", SqlKind.Number),
        new("resends", SqlKind.Number),
        new("claim_number", SqlKind.BigNumber),
        new("provider_message_id", SqlKind.Text),
        new("provider_batch_id", SqlKind.Text),
        new("accepted_at", SqlKind.Instant),
        new("error_code", SqlKind.Small),
        new("provider_code", SqlKind.Text),
        new("payload", SqlKind.Text),
        new("key_expires_at", SqlKind.Instant),
        new("key_retention", SqlKind.BigNumber),
        new("is_possible_duplicate", SqlKind.Flag),
        new("history_length", SqlKind.Number),
        // The last ones are those that a new intent has from the database's clock.
        new("created_at", SqlKind.Instant),
        new("started_at", SqlKind.Instant),
        new("changed_at", SqlKind.Instant),
        new("next_check_at", SqlKind.Instant),
    ];

    public static readonly string[] Key = ["tenant", "key_kind", "key_value"];

    /// <summary>What a write changes: everything that is not the key.</summary>
    public static readonly string[] Changing = [.. Columns.Select(column => column.Name).Except(Key)];

    /// <summary>The columns of an intent, which knows the trace that it belongs to; nothing reads that but people.</summary>
    public static readonly SqlColumn[] IntentColumns = [new("trace_parent", SqlKind.Text), .. Columns];

    /// <summary>How many of the last columns are instants of the database's clock.</summary>
    public const int Instants = 4;

    /// <summary>The columns of a SELECT.</summary>
    public static string Names { get; } = string.Join(", ", Columns.Select(column => $"r.{column.Name}"));

    /// <summary>What a ledger keeps of an entry: instants in whole microseconds.</summary>
    public static LedgerEntry Kept(LedgerEntry entry) => entry with
    {
        ScheduledAt = entry.ScheduledAt?.Cut(),
        ValidUntil = entry.ValidUntil?.Cut(),
        AcceptedAt = entry.AcceptedAt?.Cut(),
        KeyExpiresAt = entry.KeyExpiresAt?.Cut(),
        CreatedAt = entry.CreatedAt.Cut(),
        StartedAt = entry.StartedAt.Cut(),
        ChangedAt = entry.ChangedAt.Cut(),
        NextCheckAt = entry.NextCheckAt?.Cut(),
    };

    public static object?[] Write(string tenant, LedgerEntry entry) =>
    [
        tenant,
        (short)entry.Key.Kind,
        entry.Key.Value,
        entry.MessageId,
        entry.Fingerprint,
        (short)entry.State,
        entry.AttemptId,
        entry.AttemptNumber,
        entry.ProviderId,
        (short)entry.Type,
        entry.To,
        entry.ScheduledAt,
        entry.ValidUntil,
        (short)entry.Policy,
        entry.Checks,
        entry.Resends,
        entry.ClaimNumber,
        entry.ProviderMessageId,
        entry.ProviderBatchId,
        entry.AcceptedAt,
        (short?)entry.ErrorCode,
        entry.ProviderCode,
        entry.Payload,
        entry.KeyExpiresAt,
        entry.KeyRetention.Ticks,
        entry.IsPossibleDuplicate,
        entry.HistoryLength,
        entry.CreatedAt,
        entry.StartedAt,
        entry.ChangedAt,
        entry.NextCheckAt,
    ];

    public static LedgerEntry Read(SqlDialect dialect, DbDataReader reader)
    {
        var row = new SqlRow(dialect, reader, start: 1);
        return new LedgerEntry
        {
            Key = new LedgerKey((LedgerKeyKind)row.Small(), row.Text()),
            MessageId = row.Text(),
            Fingerprint = row.Text(),
            State = (SendState)row.Small(),
            AttemptId = row.Text(),
            AttemptNumber = row.Number(),
            ProviderId = row.Text(),
            Type = (MessageType)row.Small(),
            To = row.Text(),
            ScheduledAt = row.OptionalInstant(),
            ValidUntil = row.OptionalInstant(),
            Policy = (UnknownOutcomePolicy)row.Small(),
            Checks = row.Number(),
            Resends = row.Number(),
            ClaimNumber = row.Long(),
            ProviderMessageId = row.OptionalText(),
            ProviderBatchId = row.OptionalText(),
            AcceptedAt = row.OptionalInstant(),
            ErrorCode = (KMsgErrorCode?)row.OptionalSmall(),
            ProviderCode = row.OptionalText(),
            Payload = row.OptionalText(),
            KeyExpiresAt = row.OptionalInstant(),
            KeyRetention = new TimeSpan(row.Long()),
            IsPossibleDuplicate = row.Flag(),
            HistoryLength = row.Number(),
            CreatedAt = row.Instant(),
            StartedAt = row.Instant(),
            ChangedAt = row.Instant(),
            NextCheckAt = row.OptionalInstant(),
        };
    }
}
