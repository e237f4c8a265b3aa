using KMessage.Queue;
using Microsoft.Extensions.Time.Testing;

namespace KMessage.Tests.Queue.Processing;

/// <summary>A queue in memory and processors over it, with a clock that stands still.</summary>
internal sealed class ProcessorRig<T> : IAsyncDisposable
{
    private readonly List<IJobProcessor> _processors = [];

    public ProcessorRig()
    {
        Memory = new InMemoryJobQueue<T>(Time);
        Queue = new WatchedQueue<T>(Memory);
        Options = new JobProcessorOptions { TimeProvider = Time };
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 4, 3, 0, 0, TimeSpan.Zero));

    public InMemoryJobQueue<T> Memory { get; }

    public WatchedQueue<T> Queue { get; }

    public JobProcessorOptions Options { get; }

    public JobProcessor<T> Processor(Func<JobContext<T>, CancellationToken, Task<JobResult>> handler) => Keep(new JobProcessor<T>(Queue, handler, Options));

    public JobProcessor<T> Start(Func<JobContext<T>, CancellationToken, Task<JobResult>> handler)
    {
        JobProcessor<T> processor = Processor(handler);
        processor.Start();
        return processor;
    }

    public TProcessor Keep<TProcessor>(TProcessor processor)
        where TProcessor : IJobProcessor
    {
        _processors.Add(processor);
        return processor;
    }

    public async Task<Job<T>> JobAsync(Job<T> job) => (await Memory.GetAsync(job.Id))!;

    /// <summary>Waits until a job is where it should be; moves the clock when a step is given.</summary>
    public async Task<Job<T>> UntilAsync(Job<T> job, JobStatus status, TimeSpan step = default)
    {
        await Eventually.AsyncTrue(
            async () =>
            {
                Time.Advance(step);
                return (await JobAsync(job)).Status == status;
            });
        return await JobAsync(job);
    }

    public async Task<JobCounts> UntilAsync(Func<JobCounts, bool> wanted, TimeSpan step = default)
    {
        await Eventually.AsyncTrue(
            async () =>
            {
                Time.Advance(step);
                return wanted(await Memory.CountAsync());
            });
        return await Memory.CountAsync();
    }

    /// <summary>Moves the clock in steps until a task ends.</summary>
    /// <returns>How far the clock was moved.</returns>
    public async Task<TimeSpan> AdvanceUntilAsync(Task task, TimeSpan step)
    {
        long start = Time.GetTimestamp();
        await Eventually.True(() =>
        {
            if (!task.IsCompleted)
            {
                Time.Advance(step);
            }

            return task.IsCompleted;
        });
        await task;
        return Time.GetElapsedTime(start);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (IJobProcessor processor in _processors)
        {
            await AdvanceUntilAsync(processor.StopAsync(TimeSpan.Zero), TimeSpan.FromSeconds(1));
        }
    }
}
