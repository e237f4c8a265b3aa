using KMessage;
using KMessage.Queue;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers job queues.</summary>
public static class KMsgJobQueueExtensions
{
    /// <summary>
    /// Registers an <see cref="IJobQueue{T}"/> of <see cref="Message"/> and a <see cref="MessageJobProcessor"/> over the facade of <c>AddKMsg</c>, which works as long as the application runs and stops with it:
    /// nothing is claimed any more, and what is under way may end.
    /// </summary>
    /// <param name="builder">What <c>services.AddKMsg()</c> returned.</param>
    /// <param name="configure">Says where the jobs are kept, changes the options, adds handlers.</param>
    public static IKMsgBuilder AddJobQueue(this IKMsgBuilder builder, Action<IJobQueueBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        var queue = new JobQueueBuilder(builder.Services);
        builder.Services.AddOptions<JobProcessorOptions>();
        queue.AddMessages();
        configure(queue);
        return builder;
    }

    /// <summary>Keeps jobs in memory. They are forgotten when the program ends.</summary>
    /// <param name="builder">What <c>AddJobQueue</c> handed over.</param>
    public static IJobQueueBuilder UseInMemory(this IJobQueueBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.UseQueues(services => new InMemoryJobQueueFactory(services.GetService<TimeProvider>()));
    }
}
