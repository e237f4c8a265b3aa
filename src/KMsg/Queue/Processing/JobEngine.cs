using Microsoft.Extensions.Logging;

namespace KMessage.Queue;

/// <summary>Claims jobs as places become free, lets a runner work on them, keeps their leases, and writes down what became of them.</summary>
/// <typeparam name="T">What a job carries.</typeparam>
internal sealed class JobEngine<T>
{
    private readonly IJobQueue<T> _queue;
    private readonly IJobRunner<T> _runner;
    private readonly JobProcessorOptions _options;
    private readonly JobCounters _counters;
    private readonly ILogger _logger;
    private readonly QueuePulse _pulse;
    private readonly JobNotes<T> _notes;
    private readonly JobWait<T> _wait;

    public JobEngine(IJobQueue<T> queue, IJobRunner<T> runner, JobProcessorOptions options, JobCounters counters, ILogger logger)
    {
        (_queue, _runner, _options, _counters, _logger) = (queue, runner, options, counters, logger);
        _pulse = new QueuePulse(logger);
        Hints = new DueHints(options.TimeProvider);
        _notes = new JobNotes<T>(counters, options.Observers, logger);
        _wait = new JobWait<T>(queue, Hints, options.PollInterval, options.TimeProvider);
    }

    public DueHints Hints { get; }

    /// <summary>What is wrong with the queue; none while it works.</summary>
    public LocalizedText? Trouble => _pulse.Trouble;

    /// <summary>Works until it is to stop, and ends when everything that was begun has ended.</summary>
    /// <param name="stopping">Nothing is claimed or begun any more; what was only claimed is given back.</param>
    /// <param name="cancelled">What is under way has to end.</param>
    /// <param name="givenUp">What cannot be written is left to its lease.</param>
    public async Task RunAsync(CancellationToken stopping, CancellationToken cancelled, CancellationToken givenUp)
    {
        var keeper = new LeaseKeeper<T>(_queue, _options.Lease, _pulse, _options.TimeProvider);
        var ends = new JobEnds<T>(_queue, _pulse, _options.TimeProvider, _logger) { GivenUp = givenUp };
        using var keeping = CancellationTokenSource.CreateLinkedTokenSource(givenUp);
        Task kept = keeper.RunAsync(keeping.Token);
        using var slots = new SemaphoreSlim(_options.Concurrency, _options.Concurrency);
        while (!stopping.IsCancellationRequested)
        {
            await ClaimAsync(slots, keeper, ends, stopping, cancelled, givenUp).ConfigureAwait(false);
        }

        for (int slot = 0; slot < _options.Concurrency; slot++)
        {
            await slots.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        }

        await keeping.CancelAsync().ConfigureAwait(false);
        await kept.ConfigureAwait(false);
    }

    private async Task ClaimAsync(SemaphoreSlim slots, LeaseKeeper<T> keeper, JobEnds<T> ends, CancellationToken stopping, CancellationToken cancelled, CancellationToken givenUp)
    {
        if (_runner.Pause is var pause && pause > TimeSpan.Zero)
        {
            await Task.Delay(pause, _options.TimeProvider, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        int free = await TakeSlotsAsync(slots, stopping).ConfigureAwait(false);
        if (free == 0)
        {
            return;
        }

        int wanted = _runner.UnitSize > 1 ? _runner.UnitSize : free;
        TimeSpan? failed = null;
        ClaimedJobs<T> claimed = ClaimedJobs<T>.None;
        try
        {
            // Not cancelled by the stop: a claim that was broken off may have happened, and nobody would give its jobs back.
            _counters.Asked();
            claimed = await _queue.ClaimAsync(new JobClaimRequest { Limit = wanted, Lease = _options.Lease, MaxCrashes = _options.MaxCrashes }, givenUp).ConfigureAwait(false);
            _pulse.Answered();
        }
        catch (Exception exception)
        {
            failed = _pulse.Failed("claim jobs", exception);
        }

        foreach (Job<T> buried in claimed.Buried)
        {
            _notes.BuriedByQueue(buried);
        }

        _counters.Claimed(claimed.Jobs.Count);
        foreach (Job<T>[] unit in claimed.Jobs.Chunk(_runner.UnitSize))
        {
            JobHold<T>[] holds = [.. unit.Select(job => new JobHold<T>(job, _options.TimeProvider))];
            keeper.Add(holds);
            free--;
            _ = Task.Run(() => WorkAsync(holds, slots, keeper, ends, stopping, cancelled), CancellationToken.None);
        }

        if (free > 0)
        {
            slots.Release(free);
        }

        if (failed is { } wait)
        {
            await Task.Delay(wait, _options.TimeProvider, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        else if (claimed.Jobs.Count + claimed.Buried.Count < wanted && await _wait.WaitAsync(isEmpty: claimed.Jobs.Count == 0, stopping).ConfigureAwait(false) is { } trouble)
        {
            await Task.Delay(_pulse.Failed("wait for jobs", trouble), _options.TimeProvider, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Waits for a free slot and takes as many as can be used.</summary>
    private async Task<int> TakeSlotsAsync(SemaphoreSlim slots, CancellationToken stopping)
    {
        await slots.WaitAsync(stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (stopping.IsCancellationRequested)
        {
            return 0;
        }

        int taken = 1;
        while (_runner.UnitSize == 1 && taken < _options.Concurrency && slots.Wait(0, CancellationToken.None))
        {
            taken++;
        }

        return taken;
    }

    private async Task WorkAsync(JobHold<T>[] unit, SemaphoreSlim slots, LeaseKeeper<T> keeper, JobEnds<T> ends, CancellationToken stopping, CancellationToken cancelled)
    {
        _counters.Began(unit.Length);
        try
        {
            IReadOnlyList<JobResult> results = await _runner.RunAsync(unit, stopping, cancelled).ConfigureAwait(false);
            await Task.WhenAll(unit.Select((hold, i) => EndAsync(hold, results[i], keeper, ends))).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Log.JobUnitFailed(_logger, unit.Length, exception.GetType().Name);
        }
        finally
        {
            foreach (JobHold<T> hold in unit)
            {
                keeper.Remove(hold);
                hold.Dispose();
            }

            _counters.Finished(unit.Length);
            slots.Release();
        }
    }

    private async Task EndAsync(JobHold<T> hold, JobResult result, LeaseKeeper<T> keeper, JobEnds<T> ends)
    {
        TimeSpan elapsed = hold.Elapsed;
        if (result.Kind == JobResultKind.Leave || hold.IsLostForSure)
        {
            if (hold.IsLostForSure)
            {
                _notes.LeaseLost(hold.Job, elapsed);
            }

            keeper.Remove(hold);
            return;
        }

        TimeSpan delay = result.Kind == JobResultKind.Retry ? result.After ?? new RetryDelays(_options.RetryDelay, _options.MaxRetryDelay).After(hold.Job.Attempts) : TimeSpan.Zero;
        JobWrite? write = await ends.WriteAsync(hold.Job.Lease, result, delay).ConfigureAwait(false);
        keeper.Remove(hold);
        if (write == JobWrite.Done && delay > TimeSpan.Zero)
        {
            Hints.Add(delay);
        }

        if (write is { } written)
        {
            _notes.Ended(hold.Job, result, written, delay, elapsed);
        }
    }
}
