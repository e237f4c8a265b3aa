using KMessage.Queue;

namespace KMessage.Tests.Queue.Processing;

public sealed class JobProcessorStopTests : IAsyncDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ProcessorRig<string> _rig = new();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task An_idle_processor_stops_at_once_and_can_be_started_again()
    {
        JobProcessor<string> processor = _rig.Start((_, _) => Task.FromResult(JobResult.Done));
        await Eventually.True(() => _rig.Queue.Calls("Wait") == 1);

        await processor.StopAsync().WaitAsync(Deadline.Span);
        int claims = _rig.Queue.Calls("Claim");
        Job<string> job = await processor.EnqueueAsync("x");
        _rig.Time.Advance(TimeSpan.FromMinutes(1));

        processor.IsRunning.Should().BeFalse();
        _rig.Queue.Calls("Claim").Should().Be(claims);
        processor.Start();
        await _rig.UntilAsync(job, JobStatus.Completed);
    }

    [Fact]
    public async Task What_is_under_way_ends_and_is_written()
    {
        var gate = new TaskCompletionSource();
        JobProcessor<string> processor = _rig.Start(async (_, _) =>
        {
            _begun.SetResult();
            await gate.Task;
            return JobResult.Done;
        });
        Job<string> job = await processor.EnqueueAsync("x");
        await _begun.Task.WaitAsync(Deadline.Span);

        Task stopping = processor.StopAsync();
        _rig.Time.Advance(TimeSpan.FromSeconds(20));
        stopping.IsCompleted.Should().BeFalse();
        gate.SetResult();
        await stopping.WaitAsync(Deadline.Span);

        (await _rig.JobAsync(job)).Status.Should().Be(JobStatus.Completed);
    }

    [Fact]
    public async Task What_was_claimed_when_it_stopped_is_given_back_as_if_it_had_never_been()
    {
        var claiming = new TaskCompletionSource();
        var claimed = new TaskCompletionSource();
        _rig.Queue.After = async call =>
        {
            if (call == "Claim" && claimed.TrySetResult())
            {
                await claiming.Task;
            }
        };
        int begun = 0;
        Job<string> job = await _rig.Queue.EnqueueAsync("x");
        JobProcessor<string> processor = _rig.Start((_, _) =>
        {
            Interlocked.Increment(ref begun);
            return Task.FromResult(JobResult.Done);
        });
        await claimed.Task.WaitAsync(Deadline.Span);

        Task stopping = processor.StopAsync();
        claiming.SetResult();
        await stopping.WaitAsync(Deadline.Span);

        Job<string> given = await _rig.JobAsync(job);
        (given.Status, given.Attempts, given.Crashes, begun).Should().Be((JobStatus.Pending, 0, 0, 0));
        processor.Metrics.Released.Should().Be(1);
    }

    [Fact]
    public async Task A_handler_that_does_not_end_is_cancelled_at_the_limit_and_put_back_when_it_obeys()
    {
        _rig.Options.Lease = _rig.Options.HandlerTimeout = TimeSpan.FromHours(1);
        JobProcessor<string> processor = _rig.Start(async (_, cancellationToken) =>
        {
            _begun.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return JobResult.Done;
        });
        Job<string> job = await processor.EnqueueAsync("x");
        await _begun.Task.WaitAsync(Deadline.Span);

        TimeSpan took = await _rig.AdvanceUntilAsync(processor.StopAsync(), Tick);

        took.Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(30)).And.BeLessThanOrEqualTo(TimeSpan.FromSeconds(31));
        Job<string> given = await _rig.JobAsync(job);
        (given.Status, given.Attempts).Should().Be((JobStatus.Pending, 0));
    }

    [Fact]
    public async Task A_handler_that_ignores_its_cancellation_holds_nobody_up_and_is_left_to_its_lease()
    {
        _rig.Options.Lease = _rig.Options.HandlerTimeout = TimeSpan.FromHours(1);
        var forever = new TaskCompletionSource<JobResult>();
        JobProcessor<string> processor = _rig.Start((_, _) =>
        {
            _begun.SetResult();
            return forever.Task;
        });
        Job<string> job = await processor.EnqueueAsync("x");
        await _begun.Task.WaitAsync(Deadline.Span);

        TimeSpan took = await _rig.AdvanceUntilAsync(processor.StopAsync(TimeSpan.FromSeconds(5)), Tick);
        Job<string> left = await _rig.JobAsync(job);
        forever.SetResult(JobResult.Done);

        took.Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(5)).And.BeLessThanOrEqualTo(TimeSpan.FromSeconds(6.2));
        left.Status.Should().Be(JobStatus.Processing);
    }

    [Fact]
    public async Task A_queue_that_hangs_does_not_keep_it_from_stopping()
    {
        var forever = new TaskCompletionSource();
        _rig.Queue.Before = (call, _) => call == "Claim" ? forever.Task : Task.CompletedTask;
        JobProcessor<string> processor = _rig.Start((_, _) => Task.FromResult(JobResult.Done));
        await Eventually.True(() => _rig.Queue.Calls("Claim") == 1);

        TimeSpan took = await _rig.AdvanceUntilAsync(processor.StopAsync(), Tick);

        took.Should().BeLessThanOrEqualTo(TimeSpan.FromSeconds(31.2));
        forever.SetResult();
    }
}
