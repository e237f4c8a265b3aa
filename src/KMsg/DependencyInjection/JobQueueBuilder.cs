using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace KMessage.Queue;

/// <inheritdoc/>
internal sealed class JobQueueBuilder(IServiceCollection services) : IJobQueueBuilder
{
    private const string Messages = "KMsg.Messages";

    public IServiceCollection Services => services;

    public IJobQueueBuilder UseQueues(Func<IServiceProvider, IJobQueueFactory> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        services.Replace(ServiceDescriptor.Singleton(create));
        return this;
    }

    public IJobQueueBuilder Configure(Action<JobProcessorOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        services.Configure(Messages, configure);
        return this;
    }

    public IJobQueueBuilder AddMessages()
    {
        services.TryAddSingleton(provider => JobQueueServices.Queue<Message>(null, null, provider));
        services.TryAddSingleton(provider => new MessageJobProcessor(
            provider.GetRequiredService<IKMsg>(), provider.GetRequiredService<IJobQueue<Message>>(), JobQueueServices.Options(provider, Messages)));
        return Host<MessageJobProcessor>();
    }

    public IJobQueueBuilder AddBatches()
    {
        services.TryAddSingleton(provider => JobQueueServices.Queue("batches", MessageBatch.JsonTypeInfo, provider));
        services.TryAddSingleton(provider => new MessageBatchProcessor(
            provider.GetRequiredService<IKMsg>(), provider.GetRequiredService<IJobQueue<MessageBatch>>(), JobQueueServices.Options(provider, Messages)));
        return Host<MessageBatchProcessor>();
    }

    public IJobQueueBuilder AddHandler<T, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(
        string name, JsonTypeInfo<T>? typeInfo, Action<JobProcessorOptions>? configure)
        where THandler : class, IJobHandler<T>
    {
        services.TryAddScoped<IJobHandler<T>, THandler>();
        return AddJobs(name, typeInfo, configure);
    }

    public IJobQueueBuilder AddJobs<T>(string name, JsonTypeInfo<T>? typeInfo, Action<JobProcessorOptions>? configure)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        services.AddOptions<JobProcessorOptions>(name);
        if (configure is not null)
        {
            services.Configure(name, configure);
        }

        services.TryAddSingleton(provider => JobQueueServices.Queue(name, typeInfo, provider));
        services.TryAddSingleton(provider => new JobProcessor<T>(
            provider.GetRequiredService<IJobQueue<T>>(), new ScopedHandler<T>(provider.GetRequiredService<IServiceScopeFactory>()), JobQueueServices.Options(provider, name)));
        return Host<JobProcessor<T>>();
    }

    private JobQueueBuilder Host<TProcessor>()
        where TProcessor : class, IJobProcessor
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, JobProcessorHost<TProcessor>>());
        return this;
    }
}
