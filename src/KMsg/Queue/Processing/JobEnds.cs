using Microsoft.Extensions.Logging;

namespace KMessage.Queue;

/// <summary>
/// Writes what became of jobs. What comes while a write is under way goes into the next one together. A write that fails is repeated until it works or the processor gives up: the work is done,
/// and only its note is missing.
/// </summary>
/// <typeparam name="T">What a job carries.</typeparam>
internal sealed class JobEnds<T>(IJobQueue<T> queue, QueuePulse pulse, TimeProvider timeProvider, ILogger logger)
{
    private const int MostAtOnce = 1000;
    private const int MostOddFailures = 5;

    private readonly Lock _lock = new();
    private List<JobEnd> _waiting = [];
    private bool _isWriting;

    /// <summary>Ends every further try; what is not written then is left to its lease.</summary>
    public CancellationToken GivenUp { get; set; }

    /// <summary>Writes one.</summary>
    /// <returns>What the queue said; none when it could not be written.</returns>
    public Task<JobWrite?> WriteAsync(JobLease lease, JobResult result, TimeSpan delay)
    {
        var end = new JobEnd(lease, result, delay);
        lock (_lock)
        {
            _waiting.Add(end);
            if (!_isWriting)
            {
                _isWriting = true;
                _ = Task.Run(RunAsync, CancellationToken.None);
            }
        }

        return end.Written.Task;
    }

    private async Task RunAsync()
    {
        while (true)
        {
            List<JobEnd> taken;
            lock (_lock)
            {
                if (_waiting.Count == 0)
                {
                    _isWriting = false;
                    return;
                }

                (taken, _waiting) = (_waiting, []);
            }

            foreach (IGrouping<JobResultKind, JobEnd> kind in taken.GroupBy(end => end.Result.Kind))
            {
                foreach (JobEnd[] part in kind.Chunk(MostAtOnce))
                {
                    await WriteUntilDoneAsync(kind.Key, part, oddFailures: 0).ConfigureAwait(false);
                }
            }
        }
    }

    private async Task WriteUntilDoneAsync(JobResultKind kind, JobEnd[] part, int oddFailures)
    {
        for (bool isRepeated = oddFailures > 0; ; isRepeated = true)
        {
            TimeSpan pause;
            try
            {
                IReadOnlyList<JobWrite> writes = await CallAsync(kind, part).ConfigureAwait(false);
                pulse.Answered();
                for (int i = 0; i < part.Length; i++)
                {
                    part[i].Written.TrySetResult(isRepeated && writes[i] == JobWrite.LeaseLost ? await LookAsync(part[i].Lease).ConfigureAwait(false) : writes[i]);
                }

                return;
            }
            catch (Exception exception)
            {
                pause = pulse.Failed("write what became of jobs", exception);
                if (GivenUp.IsCancellationRequested || (exception is not StoreException && ++oddFailures > MostOddFailures))
                {
                    GiveUp(part, exception);
                    return;
                }

                if (exception is not StoreException && part.Length > 1)
                {
                    // One of them may be what the queue cannot take: the others must not wait for it.
                    foreach (JobEnd end in part)
                    {
                        await WriteUntilDoneAsync(kind, [end], oddFailures).ConfigureAwait(false);
                    }

                    return;
                }
            }

            await PauseAsync(pause).ConfigureAwait(false);
        }
    }

    private Task<IReadOnlyList<JobWrite>> CallAsync(JobResultKind kind, JobEnd[] part) => kind switch
    {
        JobResultKind.Done => queue.CompleteAsync([.. part.Select(end => end.Lease)], GivenUp),
        JobResultKind.Retry => queue.RetryAsync([.. part.Select(end => new JobRetry(end.Lease, end.Delay, end.Result.Trouble!) { CountsAsAttempt = end.Result.CountsAsAttempt })], GivenUp),
        JobResultKind.Bury => queue.BuryAsync([.. part.Select(end => new JobFailure(end.Lease, end.Result.Trouble!))], GivenUp),
        _ => queue.ReleaseAsync([.. part.Select(end => end.Lease)], GivenUp),
    };

    // A call that failed may have happened: then the job has left this claim by our own hand.
    private async Task<JobWrite> LookAsync(JobLease lease)
    {
        Job<T>? job = await queue.GetAsync(lease.JobId, GivenUp).ConfigureAwait(false);
        return job is { Status: not JobStatus.Processing } && job.ClaimNumber == lease.ClaimNumber ? JobWrite.Done : JobWrite.LeaseLost;
    }

    private void GiveUp(JobEnd[] part, Exception exception)
    {
        foreach (JobEnd end in part)
        {
            if (end.Written.TrySetResult(null))
            {
                Log.JobEndRefused(logger, end.Lease.JobId, exception.GetType().Name);
            }
        }
    }

    private async Task PauseAsync(TimeSpan pause)
    {
        try
        {
            await Task.Delay(pause, timeProvider, GivenUp).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The next try says so.
        }
    }

    private sealed record JobEnd(JobLease Lease, JobResult Result, TimeSpan Delay)
    {
        public TaskCompletionSource<JobWrite?> Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
