using System.Text.Json.Serialization.Metadata;
using KMessage.Queue;

namespace KMessage.Sqlite;

/// <summary>Makes queues in one database, for <c>AddJobQueue</c>.</summary>
internal sealed class SqliteJobQueueFactory(string connectionString, TimeProvider? timeProvider, Action<SqliteQueueOptions>? configure) : IJobQueueFactory
{
    public IJobQueue<T> Create<T>(string? name, JsonTypeInfo<T>? typeInfo)
    {
        SqliteQueueOptions options = new() { TimeProvider = timeProvider };
        configure?.Invoke(options);
        options.QueueName = name ?? options.QueueName;
        return new SqliteJobQueue<T>(connectionString, options, typeInfo);
    }
}
