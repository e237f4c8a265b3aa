using System.Text.Json.Serialization.Metadata;
using KMessage.Relational.Queue;
using Npgsql;

namespace KMessage.PostgreSql;

/// <summary>
/// Keeps jobs in PostgreSQL 12 or newer. Leases go by the server's clock, so that those of the programs may differ. A server that answers before a commit is on the disk (<c>synchronous_commit=off</c>) is refused.
/// A queue that is waited on holds one connection that listens for work.
/// </summary>
/// <typeparam name="T">What a job carries.</typeparam>
/// <example><c>IJobQueue&lt;Message&gt; queue = new PostgresJobQueue&lt;Message&gt;("Host=localhost;Database=app;Username=app;Password=…");</c></example>
public sealed class PostgresJobQueue<T> : RelationalJobQueue<T>
{
    /// <summary>Makes the queue with a data source of its own, which is closed with it; connects at the first call.</summary>
    /// <param name="connectionString">Where the database is.</param>
    /// <param name="options">How it is used.</param>
    /// <param name="typeInfo">How what a job carries is written; may be left out for <see cref="Message"/> and simple types.</param>
    /// <exception cref="ArgumentException">The connection string or an option cannot be used, or it is not known how to write a <typeparamref name="T"/>.</exception>
    public PostgresJobQueue(string connectionString, PostgresQueueOptions? options = null, JsonTypeInfo<T>? typeInfo = null)
        : this(PostgresDataSource.For(connectionString), options, typeInfo, ownsSource: true)
    {
    }

    /// <summary>Makes the queue over a data source that you have already, and dispose of yourself.</summary>
    /// <param name="dataSource">Where connections come from. One of <see cref="NpgsqlSlimDataSourceBuilder"/> needs arrays enabled.</param>
    /// <param name="options">How the database is used.</param>
    /// <param name="typeInfo">How what a job carries is written; may be left out for <see cref="Message"/> and simple types.</param>
    /// <exception cref="ArgumentException">An option cannot be used, or it is not known how to write a <typeparamref name="T"/>.</exception>
    public PostgresJobQueue(NpgsqlDataSource dataSource, PostgresQueueOptions? options = null, JsonTypeInfo<T>? typeInfo = null)
        : this(dataSource, options, typeInfo, ownsSource: false)
    {
    }

    private PostgresJobQueue(NpgsqlDataSource source, PostgresQueueOptions? options, JsonTypeInfo<T>? typeInfo, bool ownsSource)
        : base(source, new PostgresDialect(), typeInfo, (options ?? new PostgresQueueOptions()).ToQueue(), ownsSource, source is null ? null : new PostgresWorkBell(source))
    {
    }

    /// <summary>The script that makes the tables, for an administrator to run when the program may not.</summary>
    /// <param name="options">How the database is used.</param>
    public static string SchemaScript(PostgresQueueOptions? options = null) => SchemaScript(new PostgresDialect(), (options ?? new PostgresQueueOptions()).ToQueue());
}
