namespace KMessage.Queue;

/// <summary>Renews the leases of the jobs that are worked on, all in one call, three times within a lease. A lease that is lost cancels its handler.</summary>
/// <typeparam name="T">What a job carries.</typeparam>
internal sealed class LeaseKeeper<T>(IJobQueue<T> queue, TimeSpan lease, QueuePulse pulse, TimeProvider timeProvider)
{
    private const int MostAtOnce = 1000;

    private readonly Lock _lock = new();
    private readonly HashSet<JobHold<T>> _held = [];

    private TimeSpan Interval => lease / 3;

    public void Add(IEnumerable<JobHold<T>> holds)
    {
        lock (_lock)
        {
            _held.UnionWith(holds);
        }
    }

    public void Remove(JobHold<T> hold)
    {
        lock (_lock)
        {
            _held.Remove(hold);
        }
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Interval, timeProvider, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await RenewAllAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task RenewAllAsync(CancellationToken cancellationToken)
    {
        JobHold<T>[] held;
        lock (_lock)
        {
            held = [.. _held.Where(hold => !hold.IsLostForSure)];
        }

        foreach (JobHold<T>[] part in held.Chunk(MostAtOnce))
        {
            await RenewAsync(part, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task RenewAsync(JobHold<T>[] part, CancellationToken cancellationToken)
    {
        try
        {
            IReadOnlyList<JobWrite> writes = await queue.RenewAsync([.. part.Select(hold => hold.Job.Lease)], lease, cancellationToken)
                .WaitAsync(Interval, timeProvider, cancellationToken).ConfigureAwait(false);
            pulse.Answered();
            for (int i = 0; i < part.Length; i++)
            {
                if (writes[i] == JobWrite.Done)
                {
                    part[i].Renewed();
                }
                else if (Holds(part[i]))
                {
                    part[i].Lose(forSure: true);
                }
            }
        }
        catch (Exception exception)
        {
            if (!cancellationToken.IsCancellationRequested)
            {
                pulse.Failed("renew leases", exception);
            }

            foreach (JobHold<T> hold in part.Where(hold => hold.SinceRenewed >= lease))
            {
                hold.Lose(forSure: false);
            }
        }
    }

    // One that came to its end while the call was under way was not lost.
    private bool Holds(JobHold<T> hold)
    {
        lock (_lock)
        {
            return _held.Contains(hold);
        }
    }
}
