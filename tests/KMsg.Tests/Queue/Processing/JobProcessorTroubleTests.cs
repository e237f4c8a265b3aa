using System.Collections.Concurrent;
using KMessage.Queue;

namespace KMessage.Tests.Queue.Processing;

/// <summary>Handlers, workers and queues that fail.</summary>
public sealed class JobProcessorTroubleTests : IAsyncDisposable
{
    private readonly ProcessorRig<string> _rig = new();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task A_job_that_takes_longer_than_its_lease_keeps_it()
    {
        _rig.Options.HandlerTimeout = TimeSpan.FromSeconds(30);
        var gate = new TaskCompletionSource();
        JobProcessor<string> processor = _rig.Start(async (_, _) =>
        {
            await gate.Task;
            return JobResult.Done;
        });
        Job<string> job = await processor.EnqueueAsync("x");
        await _rig.UntilAsync(job, JobStatus.Processing);

        for (int renewal = 1; renewal <= 2; renewal++)
        {
            _rig.Time.Advance(TimeSpan.FromSeconds(10));
            await Eventually.True(() => _rig.Queue.Calls("Renew") == renewal);
        }

        (await _rig.JobAsync(job)).LeasedUntil.Should().Be(_rig.Time.GetUtcNow() + TimeSpan.FromSeconds(30));
        gate.SetResult();
        (await _rig.UntilAsync(job, JobStatus.Completed)).Crashes.Should().Be(0);
    }

    [Fact]
    public async Task A_worker_that_lost_its_lease_is_told_to_stop_and_can_change_nothing_any_more()
    {
        var stalled = new TaskCompletionSource();
        var told = new TaskCompletionSource();
        _rig.Queue.Before = (call, number) => call == "Renew" || (call == "Claim" && number > 1) ? throw WatchedQueue<string>.Trouble() : Task.CompletedTask;
        Job<string> job = await _rig.Queue.EnqueueAsync("x");
        JobProcessor<string> first = _rig.Start(async (_, cancellationToken) =>
        {
            using CancellationTokenRegistration registration = cancellationToken.Register(() => told.TrySetResult());
            await stalled.Task;
            return JobResult.Bury(new JobTrouble(JobTroubleKind.Refused, "Zombie", "This must never be written."));
        });
        await _rig.UntilAsync(job, JobStatus.Processing);

        await Eventually.True(() =>
        {
            _rig.Time.Advance(TimeSpan.FromSeconds(1));
            return told.Task.IsCompleted;
        });
        var second = _rig.Keep(new JobProcessor<string>(_rig.Memory, (_, _) => Task.FromResult(JobResult.Done), new JobProcessorOptions { TimeProvider = _rig.Time }));
        second.Start();
        Job<string> done = await _rig.UntilAsync(job, JobStatus.Completed, TimeSpan.FromSeconds(1));
        stalled.SetResult();
        await Eventually.True(() =>
        {
            _rig.Time.Advance(TimeSpan.FromSeconds(1));
            return first.Metrics is { Running: 0, Hanging: 0 };
        });

        (done.Crashes, done.ClaimNumber).Should().Be((1, 2));
        (await _rig.JobAsync(job)).Should().Be(done);
        first.Metrics.Buried.Should().Be(0);
    }

    [Fact]
    public async Task A_lease_that_is_lost_when_the_work_is_done_is_counted_and_nothing_else()
    {
        var gate = new TaskCompletionSource();
        _rig.Options.Lease = _rig.Options.HandlerTimeout = TimeSpan.FromHours(1);
        JobProcessor<string> processor = _rig.Start(async (_, _) =>
        {
            await gate.Task;
            return JobResult.Done;
        });
        Job<string> job = await processor.EnqueueAsync("x");
        await _rig.UntilAsync(job, JobStatus.Processing);
        await _rig.Memory.CompleteAsync([(await _rig.JobAsync(job)).Lease]);

        gate.SetResult();

        await Eventually.True(() => processor.Metrics is { LeaseLost: 1, Running: 0 });
        processor.Metrics.Completed.Should().Be(0);
    }

    [Fact]
    public async Task A_queue_that_fails_does_not_stop_the_processor_and_shows_in_its_health()
    {
        _rig.Queue.Before = (call, _) => call is "Claim" or "Wait" ? throw WatchedQueue<string>.Trouble() : Task.CompletedTask;
        JobProcessor<string> processor = _rig.Start((_, _) => Task.FromResult(JobResult.Done));
        Job<string> job = await processor.EnqueueAsync("x");
        await Eventually.True(() =>
        {
            _rig.Time.Advance(TimeSpan.FromSeconds(1));
            return _rig.Queue.Calls("Claim") >= 5;
        });

        JobProcessorHealth sick = await processor.CheckHealthAsync();
        _rig.Queue.Before = (_, _) => Task.CompletedTask;
        await _rig.UntilAsync(job, JobStatus.Completed, TimeSpan.FromSeconds(1));

        sick.IsRunning.Should().BeTrue();
        sick.Issues.Should().ContainSingle().Which.English.Should().Be("The database cannot be reached.");
        await Eventually.AsyncTrue(async () => (await processor.CheckHealthAsync()).IsHealthy);
    }

    [Fact]
    public async Task A_queue_that_fails_is_not_asked_without_a_pause()
    {
        _rig.Queue.Fail("Claim");
        _rig.Start((_, _) => Task.FromResult(JobResult.Done));
        await Eventually.True(() => _rig.Queue.Calls("Claim") == 1);

        for (int tenth = 0; tenth < 600; tenth++)
        {
            _rig.Time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        _rig.Queue.Calls("Claim").Should().BeLessThan(60);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_job_that_is_done_is_not_done_again_because_that_could_not_be_written(bool hasHappened)
    {
        int calls = 0;
        Task FailThrice(string call, int number) => call == "Complete" && number <= 3 ? throw WatchedQueue<string>.Trouble() : Task.CompletedTask;
        _rig.Queue.Before = (call, number) => hasHappened ? Task.CompletedTask : FailThrice(call, number);
        _rig.Queue.After = call => hasHappened ? FailThrice(call, _rig.Queue.Calls(call)) : Task.CompletedTask;
        JobProcessor<string> processor = _rig.Start((_, _) =>
        {
            Interlocked.Increment(ref calls);
            return Task.FromResult(JobResult.Done);
        });

        await _rig.UntilAsync(await processor.EnqueueAsync("x"), JobStatus.Completed, TimeSpan.FromMilliseconds(100));
        await Eventually.True(() =>
        {
            _rig.Time.Advance(TimeSpan.FromSeconds(1));
            return processor.Metrics is { Completed: 1, Running: 0 };
        });

        calls.Should().Be(1);
        processor.Metrics.LeaseLost.Should().Be(0);
    }

    [Fact]
    public async Task An_endless_handler_that_obeys_its_token_is_tried_again()
    {
        int calls = 0;
        JobProcessor<string> processor = _rig.Start(async (_, cancellationToken) =>
        {
            if (Interlocked.Increment(ref calls) == 1)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            }

            return JobResult.Done;
        });

        Job<string> job = await processor.EnqueueAsync("x");
        await _rig.UntilAsync(job, JobStatus.Completed, TimeSpan.FromSeconds(1));

        (calls, (await _rig.JobAsync(job)).Attempts).Should().Be((2, 2));
    }

    [Fact]
    public async Task An_endless_handler_that_ignores_its_token_is_never_begun_beside_itself()
    {
        var gate = new TaskCompletionSource();
        int calls = 0;
        JobProcessor<string> processor = _rig.Start(async (_, _) =>
        {
            Interlocked.Increment(ref calls);
            await gate.Task;
            return JobResult.Done;
        });

        Job<string> job = await _rig.UntilAsync(await processor.EnqueueAsync("x"), JobStatus.Failed, TimeSpan.FromSeconds(1));
        JobProcessorHealth sick = await processor.CheckHealthAsync();
        gate.SetResult();
        await Eventually.True(() => processor.Metrics.Hanging == 0);

        (job.Failure!.Code, calls).Should().Be((nameof(TimeoutException), 1));
        job.Failure.Text.Should().Contain("00:00:30").And.Contain("still runs");
        sick.Issues.Should().ContainSingle();
        (await _rig.JobAsync(job)).Should().Be(job);
    }

    [Fact]
    public async Task A_job_whose_worker_disappears_three_times_is_buried_without_being_begun_again()
    {
        Job<string> job = await _rig.Queue.EnqueueAsync("poison");
        for (int crash = 0; crash < 3; crash++)
        {
            (await _rig.Memory.ClaimAsync(new JobClaimRequest { Limit = 1, Lease = TimeSpan.FromSeconds(30) })).Jobs.Should().ContainSingle();
            _rig.Time.Advance(TimeSpan.FromSeconds(31));
        }

        int calls = 0;
        var told = new ConcurrentQueue<JobEvent>();
        _rig.Options.Observers = [new Recorder(told)];
        JobProcessor<string> processor = _rig.Start((_, _) =>
        {
            Interlocked.Increment(ref calls);
            return Task.FromResult(JobResult.Done);
        });
        Job<string> buried = await _rig.UntilAsync(job, JobStatus.Failed);
        await Eventually.True(() => processor.Metrics.Buried == 1);

        (buried.Failure!.Kind, buried.Crashes, calls).Should().Be((JobTroubleKind.Crashed, 3, 0));
        told.Should().ContainSingle(each => each.Kind == JobEventKind.Buried);
    }

    [Fact]
    public async Task Poison_among_many_jobs_holds_nobody_up()
    {
        _rig.Options.Concurrency = 16;
        _rig.Options.RetryDelay = _rig.Options.MaxRetryDelay = TimeSpan.FromSeconds(1);
        var done = new ConcurrentDictionary<string, int>();
        var forever = new TaskCompletionSource();
        JobProcessor<string> processor = _rig.Start(async (context, cancellationToken) =>
        {
            switch (context.Payload)
            {
                case "throws":
                    throw new InvalidOperationException();
                case "obeys":
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
                    break;
                case "hangs":
                    await forever.Task;
                    break;
                case "null":
                    return null!;
            }

            done.AddOrUpdate(context.Payload, 1, (_, times) => times + 1);
            return JobResult.Done;
        });
        string[] poison = ["throws", "obeys", "hangs", "null"];
        Job<string>[] bad = [.. await processor.EnqueueManyAsync([.. poison.Select(each => new NewJob<string>(each, new JobOptions { MaxAttempts = 3 }))])];

        await processor.EnqueueManyAsync([.. Enumerable.Range(0, 2000).Select(number => new NewJob<string>($"{number}"))]);
        await _rig.UntilAsync(counts => counts.Completed == 2000);
        await _rig.UntilAsync(counts => counts.Failed == 4, TimeSpan.FromSeconds(1));

        done.Should().HaveCount(2000).And.OnlyContain(each => each.Value == 1);
        forever.SetResult();
        Job<string>[] ends = await Task.WhenAll(bad.Select(_rig.JobAsync));
        ends.Select(each => each.Attempts).Should().Equal(3, 3, 1, 1);
    }

    [Fact]
    public async Task What_can_no_longer_be_read_is_buried_and_the_next_job_is_done()
    {
        // What a queue does that finds an unreadable payload while it claims: it hands the job back among the buried ones.
        var queue = new UnreadableQueue(_rig.Queue);
        JobProcessor<string> processor = _rig.Keep(new JobProcessor<string>(queue, (_, _) => Task.FromResult(JobResult.Done), _rig.Options));
        Job<string> good = await _rig.Queue.EnqueueAsync("x");

        processor.Start();
        await _rig.UntilAsync(good, JobStatus.Completed);

        await Eventually.True(() => processor.Metrics is { Buried: 1, Completed: 1 });
    }

    private sealed class Recorder(ConcurrentQueue<JobEvent> told) : IJobObserver
    {
        public void OnJob(JobEvent happening) => told.Enqueue(happening);
    }
}
