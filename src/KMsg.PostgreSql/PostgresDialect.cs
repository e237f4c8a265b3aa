using System.Data.Common;
using KMessage.Relational;
using Npgsql;
using NpgsqlTypes;

namespace KMessage.PostgreSql;

/// <summary>PostgreSQL 12 and newer. Rows go in as arrays, one for each column, so that a statement has the same text however many there are.</summary>
internal sealed class PostgresDialect : SqlDialect
{
    // Any number, the same in every version of the library: "kmsg" in ASCII.
    private const long MigrationLock = 0x6B6D7367;

    public override string Name => "PostgreSQL";

    // Stable within a statement, so that it can be looked up in an index. clock_timestamp() cannot.
    public override string Now => "statement_timestamp()";

    public override string Clock => "clock_timestamp()";

    public override bool ClaimsInOneStatement => true;

    public override int RowsPerStatement => 10_000;

    public override string NowPlus(string parameter) => $"(statement_timestamp() + {parameter} * interval '1 microsecond')";

    public override object FromInstant(DateTimeOffset instant) => instant;

    public override DateTimeOffset ReadInstant(DbDataReader reader, int ordinal) => reader.GetFieldValue<DateTimeOffset>(ordinal);

    public override string In(DbCommand command, string column, string name, IReadOnlyList<string> values)
    {
        command.Parameters.Add(Texts(name, values));
        return $"{column} = ANY (@{name})";
    }

    public override string Rows(IReadOnlyList<SqlColumn> columns, int rowCount) =>
        $"SELECT * FROM unnest({string.Join(", ", columns.Select((column, place) => $"@c{place}::{TypeName(column.Kind)}[]"))})";

    public override void BindRows(DbCommand command, IReadOnlyList<SqlColumn> columns, ReadOnlySpan<object?[]> rows)
    {
        command.Parameters.Clear();
        for (int place = 0; place < columns.Count; place++)
        {
            command.Parameters.Add(Column($"c{place}", columns[place].Kind, place, rows));
        }
    }

    public override SqlTrouble Classify(Exception exception) => exception switch
    {
        SqlTroubleException own => own.Trouble,
        PostgresException error => Classify(error.SqlState),
        // The server went away, does not answer or was never there; or the pool has no connection left.
        NpgsqlException or TimeoutException or IOException => SqlTrouble.Unreachable,
        _ => SqlTrouble.Other,
    };

    public override async Task CheckDurabilityAsync(DbCommand command, CancellationToken cancellationToken)
    {
        command.CommandText = "SHOW synchronous_commit";
        if (string.Equals((string?)await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false), "off", StringComparison.Ordinal))
        {
            throw new SqlTroubleException(
                SqlTrouble.Other,
                new LocalizedText(
                    "The server answers before a commit is on the disk (synchronous_commit is off), so that a job could be lost after it was taken.",
                    "서버가 디스크에 기록하기 전에 커밋을 알립니다(synchronous_commit=off). 접수된 작업이 사라질 수 있습니다."),
                new LocalizedText(
                    "Set synchronous_commit to on for this database or user, or add \"Options=-c synchronous_commit=on\" to the connection string.",
                    "이 데이터베이스나 사용자의 synchronous_commit을 on으로 설정하거나, 연결 문자열에 \"Options=-c synchronous_commit=on\"을 추가하세요."));
        }
    }

    public override async Task EnterMigrationAsync(DbCommand command, CancellationToken cancellationToken)
    {
        command.CommandText = "SELECT pg_advisory_xact_lock(@key)";
        command.Add("key", MigrationLock);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    public override async Task<string> FitScriptAsync(DbCommand command, string script, SqlNames names, CancellationToken cancellationToken)
    {
        if (names.Schema is null)
        {
            return script;
        }

        // Not CREATE SCHEMA IF NOT EXISTS alone: that needs a right even when the schema is there.
        command.CommandText = "SELECT to_regnamespace(@schema) IS NOT NULL";
        command.Add("schema", Quote(names.Schema));
        bool exists = (bool)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
        return $"{(exists ? "" : $"CREATE SCHEMA IF NOT EXISTS {Quote(names.Schema)}; ")}SET LOCAL search_path TO {Quote(names.Schema)};\n{script}";
    }

    public override string ScriptStart(SqlNames names) =>
        names.Schema is null ? string.Empty : $"CREATE SCHEMA IF NOT EXISTS {Quote(names.Schema)};\nSET search_path TO {Quote(names.Schema)};\n";

    private static SqlTrouble Classify(string state) => state switch
    {
        PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.UniqueViolation => SqlTrouble.Collision,
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName => SqlTrouble.TableMissing,
        PostgresErrorCodes.ReadOnlySqlTransaction => SqlTrouble.ReadOnly,
        PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => SqlTrouble.AccessDenied,
        PostgresErrorCodes.DiskFull or PostgresErrorCodes.OutOfMemory => SqlTrouble.Full,
        PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled => SqlTrouble.Busy,
        PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow => SqlTrouble.Unreachable,
        _ => SqlTrouble.Other,
    };

    private static NpgsqlParameter Column(string name, SqlKind kind, int place, ReadOnlySpan<object?[]> rows) => kind switch
    {
        SqlKind.Text => Texts(name, [.. Values(place, rows).Select(value => (string?)value)]),
        SqlKind.Small => Array<short>(name, NpgsqlDbType.Smallint, place, rows),
        SqlKind.Number => Array<int>(name, NpgsqlDbType.Integer, place, rows),
        SqlKind.BigNumber => Array<long>(name, NpgsqlDbType.Bigint, place, rows),
        SqlKind.Flag => Array<bool>(name, NpgsqlDbType.Boolean, place, rows),
        _ => Array<DateTimeOffset>(name, NpgsqlDbType.TimestampTz, place, rows),
    };

    private static NpgsqlParameter<T?[]> Array<T>(string name, NpgsqlDbType type, int place, ReadOnlySpan<object?[]> rows)
        where T : struct =>
        new(name, NpgsqlDbType.Array | type) { TypedValue = [.. Values(place, rows).Select(value => (T?)value)] };

    private static NpgsqlParameter<string?[]> Texts(string name, IReadOnlyList<string?> values) =>
        new(name, NpgsqlDbType.Array | NpgsqlDbType.Text) { TypedValue = [.. values.Select(value => value is null ? null : (string)SqlParameters.Value(value))] };

    private static object?[] Values(int place, ReadOnlySpan<object?[]> rows)
    {
        var values = new object?[rows.Length];
        for (int row = 0; row < rows.Length; row++)
        {
            values[row] = rows[row][place];
        }

        return values;
    }

    private static string TypeName(SqlKind kind) => kind switch
    {
        SqlKind.Text => "text",
        SqlKind.Small => "smallint",
        SqlKind.Number => "integer",
        SqlKind.BigNumber => "bigint",
        SqlKind.Flag => "boolean",
        SqlKind.Instant => "timestamptz",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
