using KMessage.Relational.Ledger;
using Npgsql;

namespace KMessage.PostgreSql;

/// <summary>
/// Keeps the ledger of sends in PostgreSQL 12 or newer. Waits go by the server's clock, so that those of the programs may differ. A server that answers before a commit is safe
/// (<c>synchronous_commit = off</c>) is refused.
/// </summary>
/// <example><c>Ledger = new PostgresSendLedger("Host=localhost;Database=app;Username=app;Password=…")</c></example>
public sealed class PostgresSendLedger : RelationalSendLedger
{
    /// <summary>Makes the ledger with a data source of its own, which is closed with it; connects at the first call.</summary>
    /// <param name="connectionString">Where the database is.</param>
    /// <param name="options">How it is used.</param>
    /// <exception cref="ArgumentException">The connection string or an option cannot be used.</exception>
    public PostgresSendLedger(string connectionString, PostgresStoreOptions? options = null)
        : this(PostgresDataSource.For(connectionString), options, ownsSource: true)
    {
    }

    /// <summary>Makes the ledger over a data source that you have already, and dispose of yourself.</summary>
    /// <param name="dataSource">Where connections come from. One of <see cref="NpgsqlSlimDataSourceBuilder"/> needs arrays enabled.</param>
    /// <param name="options">How the database is used.</param>
    /// <exception cref="ArgumentException">An option cannot be used.</exception>
    public PostgresSendLedger(NpgsqlDataSource dataSource, PostgresStoreOptions? options = null)
        : this(dataSource, options, ownsSource: false)
    {
    }

    private PostgresSendLedger(NpgsqlDataSource source, PostgresStoreOptions? options, bool ownsSource)
        : base(source, new PostgresDialect(), (options ?? new PostgresStoreOptions()).ToRelational(), ownsSource)
    {
    }

    /// <summary>The script that makes the tables, for an administrator to run when the program may not.</summary>
    /// <param name="options">How the database is used.</param>
    public static string SchemaScript(PostgresStoreOptions? options = null) => SchemaScript(new PostgresDialect(), (options ?? new PostgresStoreOptions()).ToRelational());
}
