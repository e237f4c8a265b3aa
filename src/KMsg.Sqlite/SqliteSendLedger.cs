using KMessage.Relational.Ledger;

namespace KMessage.Sqlite;

/// <summary>
/// Keeps the ledger of sends in an SQLite file: durable, and shared by the processes of one machine. Waits go by the program's clock. Dispose of it to close the file.
/// </summary>
/// <example><c>Ledger = new SqliteSendLedger("Data Source=./kmsg.sqlite")</c></example>
public sealed class SqliteSendLedger : RelationalSendLedger
{
    /// <summary>Makes the ledger; opens nothing yet. The file and its tables are made at the first call.</summary>
    /// <param name="connectionString">
    /// Such as <c>Data Source=./kmsg.sqlite</c>; it may be the file of delivery tracking. <c>Data Source=:memory:</c> is a database that lives as long as this object, and is not durable.
    /// </param>
    /// <param name="options">How the file is used.</param>
    /// <exception cref="ArgumentException">The connection string or an option cannot be used.</exception>
    public SqliteSendLedger(string connectionString, SqliteStoreOptions? options = null)
        : this(SqliteDataSource.For(connectionString, options), options)
    {
    }

    private SqliteSendLedger(SqliteDataSource source, SqliteStoreOptions? options)
        : base(source, new SqliteDialect(source.Writer, source.IsInMemory), (options ?? new SqliteStoreOptions()).ToRelational(), ownsSource: true)
    {
    }

    /// <summary>The script that makes the tables, for an administrator to run.</summary>
    /// <param name="options">How the file is used.</param>
    public static string SchemaScript(SqliteStoreOptions? options = null) => SchemaScript(new SqliteDialect(), (options ?? new SqliteStoreOptions()).ToRelational());
}
