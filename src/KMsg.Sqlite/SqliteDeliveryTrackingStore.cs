using KMessage.Relational.Tracking;

namespace KMessage.Sqlite;

/// <summary>
/// Keeps delivery tracking in an SQLite file: durable, and shared by the processes of one machine. Leases go by the program's clock. Dispose of it to close the file.
/// </summary>
/// <example><c>Store = new SqliteDeliveryTrackingStore("Data Source=./kmsg.sqlite")</c></example>
public sealed class SqliteDeliveryTrackingStore : RelationalDeliveryTrackingStore
{
    /// <summary>Makes the store; opens nothing yet. The file and its tables are made at the first call.</summary>
    /// <param name="connectionString">Such as <c>Data Source=./kmsg.sqlite</c>. <c>Data Source=:memory:</c> is a database that lives as long as this object.</param>
    /// <param name="options">How the file is used.</param>
    /// <exception cref="ArgumentException">The connection string or an option cannot be used.</exception>
    public SqliteDeliveryTrackingStore(string connectionString, SqliteStoreOptions? options = null)
        : this(SqliteDataSource.For(connectionString, options), options)
    {
    }

    private SqliteDeliveryTrackingStore(SqliteDataSource source, SqliteStoreOptions? options)
        : base(source, new SqliteDialect(source.Writer, source.IsInMemory), (options ?? new SqliteStoreOptions()).ToRelational(), ownsSource: true)
    {
    }

    /// <summary>The script that makes the tables, for an administrator to run.</summary>
    /// <param name="options">How the file is used.</param>
    /// <param name="fromVersion">The version that the tables have; 0 when there are none.</param>
    public static string SchemaScript(SqliteStoreOptions? options = null, int fromVersion = 0) =>
        SchemaScript(new SqliteDialect(), (options ?? new SqliteStoreOptions()).ToRelational(), fromVersion);
}
