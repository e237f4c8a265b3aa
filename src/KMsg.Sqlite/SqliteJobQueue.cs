using System.Text.Json.Serialization.Metadata;
using KMessage.Relational.Queue;

namespace KMessage.Sqlite;

/// <summary>
/// Keeps jobs in an SQLite file: durable when a call returns, and shared by the processes of one machine. Leases go by a steady clock. Dispose of it to close the file.
/// </summary>
/// <typeparam name="T">What a job carries.</typeparam>
/// <example><c>IJobQueue&lt;Message&gt; queue = new SqliteJobQueue&lt;Message&gt;("Data Source=./kmsg.sqlite");</c></example>
public sealed class SqliteJobQueue<T> : RelationalJobQueue<T>
{
    /// <summary>Makes the queue; opens nothing yet. The file and its tables are made at the first call.</summary>
    /// <param name="connectionString">Such as <c>Data Source=./kmsg.sqlite</c>. <c>Data Source=:memory:</c> is a database that lives as long as this object.</param>
    /// <param name="options">How the file is used.</param>
    /// <param name="typeInfo">How what a job carries is written; may be left out for <see cref="Message"/> and simple types.</param>
    /// <exception cref="ArgumentException">The connection string or an option cannot be used, or it is not known how to write a <typeparamref name="T"/>.</exception>
    public SqliteJobQueue(string connectionString, SqliteQueueOptions? options = null, JsonTypeInfo<T>? typeInfo = null)
        : this(SqliteDataSource.For(connectionString, options), options, typeInfo)
    {
    }

    private SqliteJobQueue(SqliteDataSource source, SqliteQueueOptions? options, JsonTypeInfo<T>? typeInfo)
        : base(source, new SqliteDialect(source.Writer, source.IsInMemory), typeInfo, (options ?? new SqliteQueueOptions()).ToQueue(), ownsSource: true)
    {
    }

    /// <summary>The script that makes the tables, for an administrator to run.</summary>
    /// <param name="options">How the file is used.</param>
    public static string SchemaScript(SqliteQueueOptions? options = null) => SchemaScript(new SqliteDialect(), (options ?? new SqliteQueueOptions()).ToQueue());
}
