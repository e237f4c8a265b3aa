using System.Text.Json.Serialization.Metadata;
using KMessage.Queue;
using Npgsql;

namespace KMessage.PostgreSql;

/// <summary>Makes queues in one database, for <c>AddJobQueue</c>.</summary>
internal sealed class PostgresJobQueueFactory(NpgsqlDataSource? dataSource, string? connectionString, Action<PostgresQueueOptions>? configure) : IJobQueueFactory
{
    public IJobQueue<T> Create<T>(string? name, JsonTypeInfo<T>? typeInfo)
    {
        PostgresQueueOptions options = new();
        configure?.Invoke(options);
        options.QueueName = name ?? options.QueueName;
        return dataSource is not null ? new PostgresJobQueue<T>(dataSource, options, typeInfo) : new PostgresJobQueue<T>(connectionString!, options, typeInfo);
    }
}
