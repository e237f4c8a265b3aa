using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace KMessage.Queue;

/// <summary>What <c>AddJobQueue</c> hands to its callback: where jobs are kept, and who works on them.</summary>
public interface IJobQueueBuilder
{
    /// <summary>The application's services.</summary>
    IServiceCollection Services { get; }

    /// <summary>Chooses where jobs are kept; the last choice counts. Store packages offer <c>UseSqlite</c> and the like on top of it.</summary>
    /// <param name="create">Makes what makes the queues, once.</param>
    IJobQueueBuilder UseQueues(Func<IServiceProvider, IJobQueueFactory> create);

    /// <summary>Changes how messages are sent.</summary>
    /// <param name="configure">Changes the options of the <see cref="MessageJobProcessor"/>, and of the <see cref="MessageBatchProcessor"/>.</param>
    IJobQueueBuilder Configure(Action<JobProcessorOptions> configure);

    /// <summary>Adds jobs that carry many messages: an <see cref="IJobQueue{T}"/> of <see cref="MessageBatch"/> and a <see cref="MessageBatchProcessor"/>.</summary>
    IJobQueueBuilder AddBatches();

    /// <summary>Adds jobs of your own: an <see cref="IJobQueue{T}"/> and a <see cref="JobProcessor{T}"/>. The handler is made anew for each job, in a scope of its own.</summary>
    /// <param name="name">The name of the queue; different kinds of jobs need different ones.</param>
    /// <param name="typeInfo">How what a job carries is written; known for simple types.</param>
    /// <param name="configure">Changes how they are worked on.</param>
    /// <typeparam name="T">What a job carries.</typeparam>
    /// <typeparam name="THandler">Works on them.</typeparam>
    IJobQueueBuilder AddHandler<T, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(
        string name, JsonTypeInfo<T>? typeInfo = null, Action<JobProcessorOptions>? configure = null)
        where THandler : class, IJobHandler<T>;

    /// <summary>Adds jobs of your own whose handler is registered elsewhere, as an <see cref="IJobHandler{T}"/>. Without one, jobs are buried as <see cref="JobTroubleKind.NoHandler"/>.</summary>
    /// <param name="name">The name of the queue; different kinds of jobs need different ones.</param>
    /// <param name="typeInfo">How what a job carries is written; known for simple types.</param>
    /// <param name="configure">Changes how they are worked on.</param>
    /// <typeparam name="T">What a job carries.</typeparam>
    IJobQueueBuilder AddJobs<T>(string name, JsonTypeInfo<T>? typeInfo = null, Action<JobProcessorOptions>? configure = null);
}
