using KMessage.Relational.Tracking;

namespace KMessage.MySql;

/// <summary>Keeps delivery tracking in MySQL 8 or MariaDB 10.6, or newer. Leases go by the server's clock, so that those of the programs may differ.</summary>
/// <example><c>Store = new MySqlDeliveryTrackingStore("Server=localhost;Database=app;User ID=app;Password=…")</c></example>
public sealed class MySqlDeliveryTrackingStore : RelationalDeliveryTrackingStore
{
    /// <summary>Makes the store; connects at the first call.</summary>
    /// <param name="connectionString">Where the database is.</param>
    /// <param name="options">How it is used.</param>
    /// <exception cref="ArgumentException">The connection string or an option cannot be used.</exception>
    public MySqlDeliveryTrackingStore(string connectionString, MySqlStoreOptions? options = null)
        : base(StrictDataSource.For(connectionString), new MySqlDialect(), (options ?? new MySqlStoreOptions()).ToRelational(), ownsSource: true)
    {
    }

    /// <summary>The script that makes the tables, for an administrator to run when the program may not.</summary>
    /// <param name="options">How the database is used.</param>
    public static string SchemaScript(MySqlStoreOptions? options = null) => SchemaScript(new MySqlDialect(), (options ?? new MySqlStoreOptions()).ToRelational());
}
