using System.Data.Common;
using KMessage.Queue;

namespace KMessage.Relational.Queue;

/// <summary>Jobs as rows; what they carry is text here.</summary>
internal static class JobRows
{
    public static readonly SqlColumn[] Columns =
    [
        new("tenant", SqlKind.Text),
        new("queue_name", SqlKind.Text),
        new("job_id", SqlKind.Text),
        new("payload", SqlKind.Text),
        new("status", SqlKind.Small),
        new("priority", SqlKind.Number),
        new("attempts", SqlKind.Number),
        new("max_attempts", SqlKind.Number),
        new("crashes", SqlKind.Number),
        new("claim_number", SqlKind.BigNumber),
        new("created_at", SqlKind.Instant),
        new("due_at", SqlKind.Instant),
        new("leased_until", SqlKind.Instant),
        new("valid_until", SqlKind.Instant),
        new("ended_at", SqlKind.Instant),
        new("unique_key", SqlKind.Text),
        new("failure_kind", SqlKind.Small),
        new("failure_code", SqlKind.Text),
        new("failure_text", SqlKind.Text),
        new("trace_parent", SqlKind.Text),
    ];

    public static readonly string[] Key = ["tenant", "queue_name", "job_id"];

    /// <summary>What a write under a claim changes. What a job carries is not written again.</summary>
    public static readonly string[] Changing = ["status", "attempts", "crashes", "claim_number", "due_at", "leased_until", "ended_at", "failure_kind", "failure_code", "failure_text"];

    /// <summary>The columns of a SELECT.</summary>
    public static string Names(string alias) => string.Join(", ", Columns.Select(column => $"{alias}.{column.Name}"));

    /// <summary>The same without what the job carries, for writes that do not need it.</summary>
    public static string NamesWithoutPayload(string alias) => string.Join(", ", Columns.Select(column => column.Name == "payload" ? "''" : $"{alias}.{column.Name}"));

    /// <summary>What is kept of a job: instants in whole microseconds.</summary>
    public static Job<T> Kept<T>(Job<T> job) => job with
    {
        CreatedAt = job.CreatedAt.Cut(),
        DueAt = job.DueAt.Cut(),
        LeasedUntil = job.LeasedUntil?.Cut(),
        ValidUntil = job.ValidUntil?.Cut(),
        EndedAt = job.EndedAt?.Cut(),
    };

    public static object?[] Write(string tenant, string queue, Job<string> job) =>
    [
        tenant,
        queue,
        job.Id,
        job.Payload,
        (short)job.Status,
        job.Priority,
        job.Attempts,
        job.MaxAttempts,
        job.Crashes,
        job.ClaimNumber,
        job.CreatedAt,
        job.DueAt,
        job.LeasedUntil,
        job.ValidUntil,
        job.EndedAt,
        job.UniqueKey,
        (short?)job.Failure?.Kind,
        job.Failure?.Code,
        job.Failure?.Text,
        job.TraceParent,
    ];

    public static Job<string> Read(SqlDialect dialect, DbDataReader reader)
    {
        var row = new SqlRow(dialect, reader);
        row.Skip();
        row.Skip();
        return new Job<string>
        {
            Id = row.Text(),
            Payload = row.Text(),
            Status = (JobStatus)row.Small(),
            Priority = row.Number(),
            Attempts = row.Number(),
            MaxAttempts = row.Number(),
            Crashes = row.Number(),
            ClaimNumber = row.Long(),
            CreatedAt = row.Instant(),
            DueAt = row.Instant(),
            LeasedUntil = row.OptionalInstant(),
            ValidUntil = row.OptionalInstant(),
            EndedAt = row.OptionalInstant(),
            UniqueKey = row.OptionalText(),
            Failure = ReadTrouble(ref row),
            TraceParent = row.OptionalText(),
        };
    }

    private static JobTrouble? ReadTrouble(ref SqlRow row)
    {
        int? kind = row.OptionalSmall();
        string? code = row.OptionalText();
        string? text = row.OptionalText();
        return kind is { } known ? new JobTrouble((JobTroubleKind)known, code ?? string.Empty, text ?? string.Empty) : null;
    }
}
