using System.Text.Json.Serialization.Metadata;

namespace KMessage.Queue;

/// <summary>Makes queues of one store, for <c>AddJobQueue</c>.</summary>
public interface IJobQueueFactory
{
    /// <summary>Makes a queue.</summary>
    /// <param name="name">Its name; the store's default when not given.</param>
    /// <param name="typeInfo">How what a job carries is written; known for <see cref="Message"/> and simple types.</param>
    /// <typeparam name="T">What a job carries.</typeparam>
    IJobQueue<T> Create<T>(string? name, JsonTypeInfo<T>? typeInfo);
}
