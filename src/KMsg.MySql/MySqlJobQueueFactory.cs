using System.Text.Json.Serialization.Metadata;
using KMessage.Queue;

namespace KMessage.MySql;

/// <summary>Makes queues in one database, for <c>AddJobQueue</c>.</summary>
internal sealed class MySqlJobQueueFactory(string connectionString, Action<MySqlQueueOptions>? configure) : IJobQueueFactory
{
    public IJobQueue<T> Create<T>(string? name, JsonTypeInfo<T>? typeInfo)
    {
        MySqlQueueOptions options = new();
        configure?.Invoke(options);
        options.QueueName = name ?? options.QueueName;
        return new MySqlJobQueue<T>(connectionString, options, typeInfo);
    }
}
