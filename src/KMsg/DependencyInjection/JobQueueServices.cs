using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KMessage.Queue;

/// <summary>What the registered processors are made of.</summary>
internal static class JobQueueServices
{
    public static IJobQueue<T> Queue<T>(string? name, JsonTypeInfo<T>? typeInfo, IServiceProvider services) =>
        (services.GetService<IJobQueueFactory>() ?? throw new InvalidOperationException(
            "AddJobQueue() does not know where to keep the jobs. Say it: .AddJobQueue(queue => queue.UseSqlite(\"Data Source=kmsg.db\")), or queue.UseInMemory() to forget them when the program ends."))
        .Create(name, typeInfo);

    public static JobProcessorOptions Options(IServiceProvider services, string name)
    {
        // Made anew, not the shared value: what is added here would be added again when a first attempt failed.
        JobProcessorOptions options = services.GetRequiredService<IOptionsFactory<JobProcessorOptions>>().Create(name);
        options.Observers = [.. options.Observers, .. services.GetServices<IJobObserver>()];
        options.LoggerFactory ??= services.GetService<ILoggerFactory>();
        if (options.TimeProvider == TimeProvider.System && services.GetService<TimeProvider>() is { } clock)
        {
            options.TimeProvider = clock;
        }

        return options;
    }
}
