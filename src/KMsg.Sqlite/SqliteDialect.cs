using System.Data;
using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization;
using KMessage.Relational;
using Microsoft.Data.Sqlite;

namespace KMessage.Sqlite;

/// <summary>
/// SQLite. A transaction begins with BEGIN IMMEDIATE, so that it holds the whole file and rows need no locks; there is no server, so the time is the program's.
/// </summary>
internal sealed class SqliteDialect(SqlWriter? writer = null, bool isInMemory = false) : SqlDialect
{
    public override string Name => "SQLite";

    public override string Now => "@now";

    public override bool UsesProgramClock => true;

    public override string Lock => string.Empty;

    public override string LockFree => string.Empty;

    public override bool ReturnsInserted => true;

    public override IsolationLevel Isolation => IsolationLevel.Serializable;

    public override SqlWriter? Writer => writer;

    // Connections to one database in memory share a cache. While one of them makes a table, preparing a statement on another ends before SQLite says where the statement's text goes on,
    // and the driver then fails with an ArgumentOutOfRangeException. Such a database belongs to one process, so that its writer keeps them apart.
    public override bool ReadsWaitForWrites => isInMemory;

    // More rows at once are slower: the driver looks every parameter up by its name. The statement is prepared once.
    public override int RowsPerStatement => 1;

    public override object FromInstant(DateTimeOffset instant) => Instants.ToMicroseconds(instant);

    public override DateTimeOffset ReadInstant(DbDataReader reader, int ordinal) => Instants.FromMicroseconds(reader.GetInt64(ordinal));

    public override string In(DbCommand command, string column, string name, IReadOnlyList<string> values)
    {
        command.Add(name, JsonSerializer.Serialize([.. values.Select(value => (string)SqlParameters.Value(value))], TextsJson.Default.ListString));
        return $"{column} IN (SELECT value FROM json_each(@{name}))";
    }

    public override SqlTrouble Classify(Exception exception) => exception switch
    {
        SqlTroubleException own => own.Trouble,
        SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED } => SqlTrouble.Busy,
        SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_READONLY } => SqlTrouble.ReadOnly,
        SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_FULL } => SqlTrouble.Full,
        SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_CANTOPEN } => SqlTrouble.Unreachable,
        SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_PERM or SQLitePCL.raw.SQLITE_AUTH } => SqlTrouble.AccessDenied,
        SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_ERROR } error when error.Message.Contains("no such table", StringComparison.Ordinal) => SqlTrouble.TableMissing,
        SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_ERROR } error when error.Message.Contains("duplicate column name", StringComparison.Ordinal) => SqlTrouble.AlreadyThere,
        UnauthorizedAccessException => SqlTrouble.AccessDenied,
        IOException => SqlTrouble.Unreachable,
        _ => SqlTrouble.Other,
    };
}

/// <summary>Lists of texts as JSON.</summary>
[JsonSerializable(typeof(List<string>))]
internal sealed partial class TextsJson : JsonSerializerContext;
