using System.Data.Common;

namespace KMessage.Relational.Ledger;

/// <summary>Entries of histories in a ledger as rows.</summary>
internal static class EventRows
{
    public static readonly SqlColumn[] Columns =
    [
        new("tenant", SqlKind.Text),
        new("key_kind", SqlKind.Small),
        new("key_value", SqlKind.Text),
        new("number", SqlKind.Number),
        new("state", SqlKind.Small),
        new("source", SqlKind.Small),
        new("attempt_id", SqlKind.Text),
        new("attempt_number", SqlKind.Number),
        new("recorded_at", SqlKind.Instant),
        new("note", SqlKind.Text),
    ];

    public static string Names { get; } = string.Join(", ", Columns.Skip(3).Select(column => column.Name));

    public static object?[] Write(string tenant, LedgerKey key, LedgerEvent entry) =>
    [
        tenant,
        (short)key.Kind,
        key.Value,
        entry.Number,
        (short)entry.State,
        (short)entry.Source,
        entry.AttemptId,
        entry.AttemptNumber,
        entry.At,
        entry.Note,
    ];

    public static LedgerEvent Read(SqlDialect dialect, DbDataReader reader)
    {
        var row = new SqlRow(dialect, reader);
        return new LedgerEvent
        {
            Number = row.Number(),
            State = (SendState)row.Small(),
            Source = (LedgerSource)row.Small(),
            AttemptId = row.Text(),
            AttemptNumber = row.Number(),
            At = row.Instant(),
            Note = row.OptionalText(),
        };
    }
}
