using Npgsql;

namespace KMessage.PostgreSql;

/// <summary>Where the connections of a store come from that was given a connection string.</summary>
internal static class PostgresDataSource
{
    public static NpgsqlDataSource For(string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        return NpgsqlDataSource.Create(connectionString);
    }
}
