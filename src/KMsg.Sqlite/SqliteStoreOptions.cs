using KMessage.Relational;

namespace KMessage.Sqlite;

/// <summary>How a store uses its SQLite file.</summary>
public class SqliteStoreOptions
{
    /// <summary>What every table's name begins with.</summary>
    /// <value>A letter a-z or _, then at most 47 letters a-z, digits or _. The default is <c>kmsg_</c>.</value>
    public string TablePrefix { get; set; } = "kmsg_";

    /// <summary>Whose data it is. Stores of different tenants share the tables and see nothing of each other.</summary>
    /// <value>At most 100 characters. The default is <c>default</c>.</value>
    public string Tenant { get; set; } = "default";

    /// <summary>Whether the tables are made and migrated when they are missing or older.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool CreateTables { get; set; } = true;

    /// <summary>How long to wait for another process that writes to the file.</summary>
    /// <value>The default is 30 seconds.</value>
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The clock; the system's when not given.</summary>
    public TimeProvider? TimeProvider { get; set; }

    internal RelationalStoreOptions ToRelational() =>
        new() { TablePrefix = TablePrefix, Tenant = Tenant, CreateTables = CreateTables, TimeProvider = TimeProvider };
}
