using System.Collections.Concurrent;
using KMessage.Queue;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KMessage.Tests.Queue.Processing;

public sealed class AddJobQueueTests
{
    [Fact]
    public async Task An_application_sends_what_is_queued_as_long_as_it_runs()
    {
        var gateway = new FakeProvider();
        using IHost host = Built(builder => builder.AddProvider(_ => gateway).AddJobQueue(queue => queue.UseInMemory().Configure(options => options.MaxAttempts = 4)));
        await host.StartAsync();
        MessageJobProcessor processor = host.Services.GetRequiredService<MessageJobProcessor>();

        Job<Message> job = await processor.EnqueueAsync(Some.Text());
        await Eventually.AsyncTrue(async () => (await host.Services.GetRequiredService<IJobQueue<Message>>().GetAsync(job.Id))!.Status == JobStatus.Completed);
        await host.StopAsync();

        job.MaxAttempts.Should().Be(4);
        gateway.Sent.Should().ContainSingle();
        processor.IsRunning.Should().BeFalse();
    }

    [Fact]
    public async Task Handlers_of_own_jobs_live_as_long_as_their_job_and_observers_are_told()
    {
        var log = new ConcurrentQueue<string>();
        using IHost host = Built(builder =>
        {
            builder.Services.AddSingleton(log);
            builder.Services.AddScoped<Scoped>();
            builder.Services.AddSingleton<IJobObserver, Observer>();
            builder.AddProvider(_ => new FakeProvider()).AddJobQueue(queue => queue.UseInMemory().AddHandler<string, Handler>("words"));
        });
        await host.StartAsync();

        await host.Services.GetRequiredService<IJobQueue<string>>().EnqueueAsync("one");
        await Eventually.True(() => log.Count == 3);

        log.Should().Equal("one", "disposed", "Completed");
        await host.StopAsync();
    }

    [Fact]
    public async Task A_job_that_nobody_is_registered_for_is_buried_with_what_to_register()
    {
        using IHost host = Built(builder => builder.AddProvider(_ => new FakeProvider()).AddJobQueue(queue => queue.UseInMemory().AddJobs<int>("numbers")));
        await host.StartAsync();
        IJobQueue<int> queue = host.Services.GetRequiredService<IJobQueue<int>>();

        Job<int> job = await queue.EnqueueAsync(1);
        await Eventually.AsyncTrue(async () => (await queue.GetAsync(job.Id))!.Status == JobStatus.Failed);

        JobTrouble trouble = (await queue.GetAsync(job.Id))!.Failure!;
        (trouble.Kind, trouble.Text).Should().Be((JobTroubleKind.NoHandler, "Nobody is registered to work on Int32. Register an IJobHandler<Int32>, then redrive the job."));
        await host.StopAsync().WaitAsync(Deadline.Span);
    }

    [Fact]
    public async Task Batches_have_a_queue_and_a_processor_of_their_own()
    {
        var gateway = new FakeBatchProvider();
        using IHost host = Built(builder => builder.AddProvider(_ => gateway).AddJobQueue(queue => queue.UseInMemory().AddBatches()));
        await host.StartAsync();

        await host.Services.GetRequiredService<MessageBatchProcessor>().EnqueueAsync([Some.Text("1"), Some.Text("2")]);
        await Eventually.AsyncTrue(async () => (await host.Services.GetRequiredService<IJobQueue<MessageBatch>>().CountAsync()).Completed == 1);

        gateway.Sent.Should().HaveCount(2);
        await host.StopAsync();
    }

    [Fact]
    public async Task An_application_that_does_not_say_where_jobs_are_kept_does_not_start()
    {
        using IHost host = Built(builder => builder.AddProvider(_ => new FakeProvider()).AddJobQueue(_ => { }));

        await host.Invoking(each => each.StartAsync()).Should().ThrowAsync<InvalidOperationException>().WithMessage("*UseSqlite*UseInMemory*");
    }

    [Fact]
    public async Task A_wrong_setting_stops_the_application_when_it_starts()
    {
        using IHost host = Built(builder => builder.AddProvider(_ => new FakeProvider()).AddJobQueue(queue => queue.UseInMemory().Configure(options => options.Concurrency = 0)));

        await host.Invoking(each => each.StartAsync()).Should().ThrowAsync<ArgumentException>().WithMessage("*Concurrency is 0*");
    }

    private static IHost Built(Action<IKMsgBuilder> configure)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        configure(builder.Services.AddKMsg());
        return builder.Build();
    }

    private sealed class Handler(Scoped scoped, ConcurrentQueue<string> log) : IJobHandler<string>
    {
        public Task<JobResult> HandleAsync(JobContext<string> context, CancellationToken cancellationToken)
        {
            log.Enqueue(context.Payload);
            return Task.FromResult(scoped.IsDisposed ? throw new ObjectDisposedException(nameof(Scoped)) : JobResult.Done);
        }
    }

    private sealed class Scoped(ConcurrentQueue<string> log) : IDisposable
    {
        public bool IsDisposed { get; private set; }

        public void Dispose()
        {
            IsDisposed = true;
            log.Enqueue("disposed");
        }
    }

    private sealed class Observer(ConcurrentQueue<string> log) : IJobObserver
    {
        public void OnJob(JobEvent happening) => log.Enqueue(happening.Kind.ToString());
    }
}
