namespace KMessage.Relational;

/// <summary>How a store uses its database, whatever the engine.</summary>
public sealed record RelationalStoreOptions
{
    /// <summary>What every table's name begins with.</summary>
    public string TablePrefix { get; init; } = "kmsg_";

    /// <summary>The schema of the tables; the connection's own when not given.</summary>
    public string? Schema { get; init; }

    /// <summary>Whose data it is. Stores of different tenants share the tables and see nothing of each other.</summary>
    public string Tenant { get; init; } = "default";

    /// <summary>Whether the tables are made and migrated when they are missing or older.</summary>
    public bool CreateTables { get; init; } = true;

    /// <summary>The clock of engines without a server; the system's when not given.</summary>
    public TimeProvider? TimeProvider { get; init; }
}
