using KMessage.Relational;

namespace KMessage.PostgreSql;

/// <summary>How a store uses its PostgreSQL database.</summary>
public class PostgresStoreOptions
{
    /// <summary>What every table's name begins with.</summary>
    /// <value>A letter a-z or _, then at most 47 letters a-z, digits or _. The default is <c>kmsg_</c>.</value>
    public string TablePrefix { get; set; } = "kmsg_";

    /// <summary>The schema of the tables. It is made when it is missing.</summary>
    /// <value>By the same rule as <see cref="TablePrefix"/>, and not beginning with <c>pg_</c>. The default is the first of the connection's search path.</value>
    public string? Schema { get; set; }

    /// <summary>Whose data it is. Stores of different tenants share the tables and see nothing of each other.</summary>
    /// <value>At most 100 characters. The default is <c>default</c>.</value>
    public string Tenant { get; set; } = "default";

    /// <summary>Whether the tables are made and migrated when they are missing or older.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool CreateTables { get; set; } = true;

    internal RelationalStoreOptions ToRelational() => new() { TablePrefix = TablePrefix, Schema = Schema, Tenant = Tenant, CreateTables = CreateTables };
}
