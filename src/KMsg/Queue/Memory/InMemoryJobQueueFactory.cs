using System.Text.Json.Serialization.Metadata;

namespace KMessage.Queue;

/// <summary>Makes queues in memory.</summary>
internal sealed class InMemoryJobQueueFactory(TimeProvider? timeProvider) : IJobQueueFactory
{
    public IJobQueue<T> Create<T>(string? name, JsonTypeInfo<T>? typeInfo) => new InMemoryJobQueue<T>(timeProvider, typeInfo);
}
