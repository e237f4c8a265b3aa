using System.Collections.Concurrent;
using KMessage.Queue;

namespace KMessage.Tests.Queue.Processing;

public sealed class JobProcessorTests : IAsyncDisposable
{
    private readonly ProcessorRig<string> _rig = new();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public void A_fresh_processor_has_done_nothing() => _rig.Processor((_, _) => Task.FromResult(JobResult.Done)).Metrics.Should().Be(new JobProcessorMetrics());

    [Fact]
    public async Task A_job_is_worked_on_once_with_what_it_carries()
    {
        var seen = new ConcurrentQueue<string>();
        JobProcessor<string> processor = _rig.Start((context, _) =>
        {
            seen.Enqueue(context.Payload);
            return Task.FromResult(JobResult.Done);
        });

        Job<string> job = await processor.EnqueueAsync("hello");
        await _rig.UntilAsync(job, JobStatus.Completed);

        seen.Should().Equal("hello");
        await Eventually.True(() => processor.Metrics is { Processed: 1, Completed: 1, Claimed: 1, Running: 0 });
    }

    [Fact]
    public async Task No_more_jobs_run_at_once_than_allowed_and_no_more_are_claimed_than_places_are_free()
    {
        _rig.Options.Concurrency = 4;
        var gate = new TaskCompletionSource();
        int running = 0;
        int most = 0;
        JobProcessor<string> processor = _rig.Start(async (_, _) =>
        {
            int now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            await gate.Task;
            Interlocked.Decrement(ref running);
            return JobResult.Done;
        });

        await processor.EnqueueManyAsync([.. Enumerable.Range(0, 40).Select(number => new NewJob<string>($"{number}"))]);
        await Eventually.True(() => Volatile.Read(ref running) == 4);
        JobCounts held = await _rig.Memory.CountAsync();
        gate.SetResult();
        await _rig.UntilAsync(counts => counts.Completed == 40);

        most.Should().Be(4);
        held.Processing.Should().Be(4);
        _rig.Queue.ClaimLimits.Should().OnlyContain(limit => limit >= 1 && limit <= 4);
    }

    [Fact]
    public async Task A_job_that_fails_twice_is_tried_again_after_its_waits_and_done_in_the_third_attempt()
    {
        var attempts = new ConcurrentQueue<(int Attempt, DateTimeOffset At)>();
        JobProcessor<string> processor = _rig.Start((context, _) =>
        {
            attempts.Enqueue((context.Attempt, _rig.Time.GetUtcNow()));
            return Task.FromResult(context.Attempt < 3 ? JobResult.Retry(Trouble(), TimeSpan.FromMilliseconds(80 * context.Attempt)) : JobResult.Done);
        });

        Job<string> job = await processor.EnqueueAsync("x");
        await _rig.UntilAsync(job, JobStatus.Completed, TimeSpan.FromMilliseconds(10));

        attempts.Select(each => each.Attempt).Should().Equal(1, 2, 3);
        DateTimeOffset[] at = [.. attempts.Select(each => each.At)];
        (at[1] - at[0]).Should().BeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(80));
        (at[2] - at[1]).Should().BeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(160));
        await Eventually.True(() => processor.Metrics is { Retried: 2, Completed: 1 });
    }

    [Fact]
    public async Task A_job_has_ten_attempts_unless_it_says_otherwise()
    {
        _rig.Options.RetryDelay = _rig.Options.MaxRetryDelay = TimeSpan.FromMilliseconds(1);
        JobProcessor<string> processor = _rig.Start((_, _) => throw new InvalidOperationException("010-1234-5678"));

        Job<string> many = await _rig.UntilAsync(await processor.EnqueueAsync("x"), JobStatus.Failed, TimeSpan.FromMilliseconds(200));
        Job<string> few = await _rig.UntilAsync(await processor.EnqueueAsync("y", new JobOptions { MaxAttempts = 2 }), JobStatus.Failed, TimeSpan.FromMilliseconds(200));

        (many.Attempts, few.Attempts).Should().Be((10, 2));
        many.Failure!.Kind.Should().Be(JobTroubleKind.Threw);
        many.Failure.Code.Should().Be(nameof(InvalidOperationException));
        many.Failure.Text.Should().NotContain("1234");
    }

    [Fact]
    public async Task A_wait_that_does_not_count_uses_no_attempt_up()
    {
        int calls = 0;
        JobProcessor<string> processor = _rig.Start((_, _) => Task.FromResult(Interlocked.Increment(ref calls) < 20 ? JobResult.Retry(Trouble(), TimeSpan.FromSeconds(1), countsAsAttempt: false) : JobResult.Done));

        Job<string> job = await _rig.UntilAsync(await processor.EnqueueAsync("x", new JobOptions { MaxAttempts = 1 }), JobStatus.Completed, TimeSpan.FromMilliseconds(500));

        job.Attempts.Should().Be(1);
        calls.Should().Be(20);
    }

    [Fact]
    public async Task What_cannot_be_done_is_buried_at_once_with_the_reason_and_without_numbers()
    {
        JobProcessor<string> processor = _rig.Start((_, _) => Task.FromResult(JobResult.Bury(new JobTrouble(JobTroubleKind.Refused, "Blocked", "010-1234-5678 is blocked."))));

        Job<string> job = await _rig.UntilAsync(await processor.EnqueueAsync("x"), JobStatus.Failed);

        job.Attempts.Should().Be(1);
        job.Failure.Should().Be(new JobTrouble(JobTroubleKind.Refused, "Blocked", "010****5678 is blocked."));
    }

    [Theory]
    [InlineData(KMsgErrorCode.InvalidRequest, SendOutcome.NotSent, false, JobTroubleKind.Refused)]
    [InlineData(KMsgErrorCode.NetworkTimeout, SendOutcome.Unknown, true, JobTroubleKind.OutcomeUnknown)]
    [InlineData(KMsgErrorCode.Expired, SendOutcome.NotSent, false, JobTroubleKind.Expired)]
    public async Task A_send_that_may_not_be_repeated_is_not_repeated_because_a_handler_threw_its_error(KMsgErrorCode code, SendOutcome outcome, bool isTransient, JobTroubleKind kind)
    {
        JobProcessor<string> processor = _rig.Start((_, _) => throw new KMsgException(Some.Error(code, outcome) with { IsTransient = isTransient }));

        Job<string> job = await _rig.UntilAsync(await processor.EnqueueAsync("x"), JobStatus.Failed);

        (job.Failure!.Kind, job.Attempts).Should().Be((kind, 1));
    }

    [Fact]
    public async Task A_gateway_that_asks_to_wait_is_waited_for_and_uses_no_attempt_up()
    {
        KMsgError busy = Some.Error(KMsgErrorCode.RateLimitExceeded, SendOutcome.Rejected) with { IsTransient = true, RetryAfter = TimeSpan.FromSeconds(7) };
        JobProcessor<string> processor = _rig.Start((context, _) => throw new KMsgException(busy));

        Job<string> job = await processor.EnqueueAsync("x");
        await Eventually.True(() => processor.Metrics.Retried == 1);

        Job<string> waiting = await _rig.JobAsync(job);
        (waiting.Attempts, waiting.DueAt - _rig.Time.GetUtcNow()).Should().Be((0, TimeSpan.FromSeconds(7)));
    }

    [Fact]
    public async Task Waits_grow_by_chance_up_to_the_longest_one()
    {
        _rig.Options.MaxRetryDelay = TimeSpan.FromSeconds(20);
        var waits = new ConcurrentDictionary<int, ConcurrentQueue<TimeSpan>>();
        JobProcessor<string> processor = _rig.Start((_, _) => Task.FromResult(JobResult.Retry(Trouble())));
        IReadOnlyList<Job<string>> jobs = await processor.EnqueueManyAsync([.. Enumerable.Range(0, 50).Select(number => new NewJob<string>($"{number}"))]);

        for (int round = 1; round <= 5; round++)
        {
            await Eventually.True(() => processor.Metrics.Retried == 50 * round);
            foreach (Job<string> job in jobs)
            {
                waits.GetOrAdd(round, _ => []).Enqueue((await _rig.JobAsync(job)).DueAt - _rig.Time.GetUtcNow());
            }

            _rig.Time.Advance(TimeSpan.FromSeconds(21));
        }

        waits.Values.SelectMany(round => round).Should().OnlyContain(wait => wait >= TimeSpan.FromSeconds(1) && wait <= TimeSpan.FromSeconds(20));
        waits[1].Distinct().Count().Should().BeGreaterThan(40);
        waits[5].Average(wait => wait.TotalSeconds).Should().BeGreaterThan(waits[1].Average(wait => wait.TotalSeconds));
    }

    [Fact]
    public async Task An_idle_processor_asks_the_queue_at_most_once_in_five_seconds()
    {
        JobProcessor<string> processor = _rig.Start((_, _) => Task.FromResult(JobResult.Done));
        await Eventually.True(() => _rig.Queue.Calls("Wait") == 1);

        for (int second = 1; second <= 60; second++)
        {
            _rig.Time.Advance(TimeSpan.FromSeconds(1));
            int waits = 1 + (second / 5);
            await Eventually.True(() => _rig.Queue.Calls("Wait") >= waits);
        }

        processor.Metrics.Claims.Should().Be(13, "it asked when it began, and then every 5 seconds for a minute");
    }

    [Fact]
    public async Task A_job_that_is_added_wakes_the_processor_without_the_clock()
    {
        JobProcessor<string> processor = _rig.Start((_, _) => Task.FromResult(JobResult.Done));
        await Eventually.True(() => _rig.Queue.Calls("Wait") == 1);

        Job<string> job = await _rig.Queue.EnqueueAsync("x");

        await _rig.UntilAsync(job, JobStatus.Completed);
    }

    [Fact]
    public async Task A_job_that_waits_can_be_taken_back()
    {
        JobProcessor<string> processor = _rig.Processor((_, _) => Task.FromResult(JobResult.Done));

        Job<string> job = await processor.EnqueueAsync("x");
        JobProcessorHealth before = await processor.CheckHealthAsync();
        bool isRemoved = await _rig.Queue.CancelAsync(job.Id);

        before.Counts!.Ready.Should().Be(1);
        isRemoved.Should().BeTrue();
        (await processor.CheckHealthAsync()).Counts!.Ready.Should().Be(0);
    }

    [Fact]
    public async Task Observers_are_told_what_became_of_jobs_and_one_that_throws_changes_nothing()
    {
        var told = new ConcurrentQueue<JobEvent>();
        _rig.Options.Observers = [new Observer(_ => throw new InvalidOperationException()), new Observer(told.Enqueue)];
        int calls = 0;
        JobProcessor<string> processor = _rig.Start((_, _) =>
        {
            Interlocked.Increment(ref calls);
            return Task.FromResult(JobResult.Done);
        });

        Job<string> job = await processor.EnqueueAsync("x");
        await Eventually.True(() => !told.IsEmpty);
        await Eventually.True(() =>
        {
            _rig.Time.Advance(TimeSpan.FromMinutes(1));
            return processor.Metrics.Claims > 3;
        });

        told.Should().ContainSingle().Which.Should().Match<JobEvent>(each => each.JobId == job.Id && each.Kind == JobEventKind.Completed && each.Attempt == 1);
        (await _rig.JobAsync(job)).Status.Should().Be(JobStatus.Completed);
        calls.Should().Be(1, "a listener that throws must not put a done job back");
    }

    [Fact]
    public async Task Health_shows_how_much_waits_and_for_how_long()
    {
        JobProcessor<string> processor = _rig.Processor((_, _) => Task.FromResult(JobResult.Done));
        await processor.EnqueueAsync("x");
        await processor.EnqueueAsync("later", new JobOptions { Delay = TimeSpan.FromHours(1) });
        _rig.Time.Advance(TimeSpan.FromMinutes(2));

        JobProcessorHealth health = await processor.CheckHealthAsync();

        health.IsHealthy.Should().BeTrue();
        health.IsRunning.Should().BeFalse();
        (health.Counts!.Ready, health.Counts.Scheduled, health.Counts.OldestReadyFor).Should().Be((1, 1, TimeSpan.FromMinutes(2)));
    }

    private static JobTrouble Trouble() => new(JobTroubleKind.Transient, "Busy", "It was busy.");

    private static void InterlockedMax(ref int most, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref most)) < value && Interlocked.CompareExchange(ref most, value, seen) != seen)
        {
        }
    }

    private sealed class Observer(Action<JobEvent> note) : IJobObserver
    {
        public void OnJob(JobEvent happening) => note(happening);
    }
}
