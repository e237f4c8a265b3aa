using System.Text.Json.Serialization.Metadata;
using KMessage.Relational.Queue;

namespace KMessage.MySql;

/// <summary>Keeps jobs in MySQL 8 or MariaDB 10.6, or newer. Leases go by the server's clock, so that those of the programs may differ.</summary>
/// <typeparam name="T">What a job carries.</typeparam>
/// <example><c>IJobQueue&lt;Message&gt; queue = new MySqlJobQueue&lt;Message&gt;("Server=localhost;Database=app;User ID=app;Password=…");</c></example>
public sealed class MySqlJobQueue<T> : RelationalJobQueue<T>
{
    /// <summary>Makes the queue; connects at the first call.</summary>
    /// <param name="connectionString">Where the database is.</param>
    /// <param name="options">How it is used.</param>
    /// <param name="typeInfo">How what a job carries is written; may be left out for <see cref="Message"/> and simple types.</param>
    /// <exception cref="ArgumentException">The connection string or an option cannot be used, or it is not known how to write a <typeparamref name="T"/>.</exception>
    public MySqlJobQueue(string connectionString, MySqlQueueOptions? options = null, JsonTypeInfo<T>? typeInfo = null)
        : base(StrictDataSource.For(connectionString), new MySqlDialect(), typeInfo, (options ?? new MySqlQueueOptions()).ToQueue(), ownsSource: true)
    {
    }

    /// <summary>The script that makes the tables, for an administrator to run when the program may not.</summary>
    /// <param name="options">How the database is used.</param>
    public static string SchemaScript(MySqlQueueOptions? options = null) => SchemaScript(new MySqlDialect(), (options ?? new MySqlQueueOptions()).ToQueue());
}
