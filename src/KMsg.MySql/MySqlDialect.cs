using System.Data.Common;
using System.Globalization;
using KMessage.Relational;
using MySqlConnector;

namespace KMessage.MySql;

/// <summary>
/// MySQL 8 and MariaDB 10.6, and newer. Neither has UPDATE … RETURNING, so a claim is a short transaction. It runs READ COMMITTED: the default would lock the gaps between rows, too, and deadlock.
/// </summary>
internal sealed class MySqlDialect : SqlDialect
{
    // How the two call the collation that compares bytes, to the end.
    private const string MariaCollation = "utf8mb4_nopad_bin";
    private const string MySqlCollation = "utf8mb4_0900_bin";

    public override string Name => "MySQL";

    public override string Now => "TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6))";

    public override string Quote(string identifier) => $"`{identifier}`";

    public override object FromInstant(DateTimeOffset instant) => Instants.ToMicroseconds(instant);

    public override DateTimeOffset ReadInstant(DbDataReader reader, int ordinal) => Instants.FromMicroseconds(reader.GetInt64(ordinal));

    // VALUES(…) is the only form that both know.
    public override string Overwrite(IEnumerable<string> key, IEnumerable<string> others) =>
        $"ON DUPLICATE KEY UPDATE {string.Join(", ", others.Select(column => $"{column} = VALUES({column})"))}";

    public override string Leave(IEnumerable<string> key) => $"ON DUPLICATE KEY UPDATE {key.Last()} = {key.Last()}";

    public override SqlTrouble Classify(Exception exception) => exception switch
    {
        SqlTroubleException own => own.Trouble,
        MySqlException error => Classify(error.ErrorCode),
        TimeoutException or IOException => SqlTrouble.Unreachable,
        _ => SqlTrouble.Other,
    };

    public override async Task EnterMigrationAsync(DbCommand command, CancellationToken cancellationToken)
    {
        command.CommandText = "SELECT GET_LOCK('kmsg.migration', 25)";
        object? answer = await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
        if (answer is null or DBNull || Convert.ToInt64(answer, CultureInfo.InvariantCulture) != 1)
        {
            throw new SqlTroubleException(SqlTrouble.Busy);
        }
    }

    public override async Task LeaveMigrationAsync(DbCommand command)
    {
        command.CommandText = "DO RELEASE_LOCK('kmsg.migration')";
        await command.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
    }

    public override async Task<string> FitScriptAsync(DbCommand command, string script, SqlNames names, CancellationToken cancellationToken)
    {
        command.CommandText = "SELECT VERSION()";
        string version = (string)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
        return version.Contains("MariaDB", StringComparison.OrdinalIgnoreCase) ? script : script.Replace(MariaCollation, MySqlCollation, StringComparison.Ordinal);
    }

    private static SqlTrouble Classify(MySqlErrorCode code) => code switch
    {
        MySqlErrorCode.LockDeadlock or MySqlErrorCode.DuplicateKeyEntry or RecordChanged => SqlTrouble.Collision,
        MySqlErrorCode.NoSuchTable => SqlTrouble.TableMissing,
        MySqlErrorCode.DuplicateFieldName => SqlTrouble.AlreadyThere,
        MySqlErrorCode.OptionPreventsStatement or MySqlErrorCode.CannotExecuteInReadOnlyTransaction or ReadOnlyMode => SqlTrouble.ReadOnly,
        MySqlErrorCode.AccessDenied or MySqlErrorCode.DatabaseAccessDenied or MySqlErrorCode.TableAccessDenied or MySqlErrorCode.ColumnAccessDenied => SqlTrouble.AccessDenied,
        MySqlErrorCode.DiskFull or MySqlErrorCode.RecordFileFull => SqlTrouble.Full,
        MySqlErrorCode.LockWaitTimeout or MySqlErrorCode.ConnectionCountError or MySqlErrorCode.CommandTimeoutExpired or MySqlErrorCode.QueryInterrupted => SqlTrouble.Busy,
        MySqlErrorCode.UnableToConnectToHost or MySqlErrorCode.UnknownDatabase or MySqlErrorCode.ServerShutdown => SqlTrouble.Unreachable,
        _ => SqlTrouble.Other,
    };

    // MariaDB with innodb_snapshot_isolation.
    private const MySqlErrorCode RecordChanged = (MySqlErrorCode)1020;
    private const MySqlErrorCode ReadOnlyMode = (MySqlErrorCode)1836;
}
