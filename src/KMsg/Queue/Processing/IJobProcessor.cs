namespace KMessage.Queue;

/// <summary>Something that works on the jobs of a queue in the background.</summary>
public interface IJobProcessor : IAsyncDisposable
{
    /// <summary>What it has done since it was made.</summary>
    JobProcessorMetrics Metrics { get; }

    /// <summary>Whether it runs.</summary>
    bool IsRunning { get; }

    /// <summary>Begins to work in the background. A second call does nothing.</summary>
    void Start();

    /// <summary>
    /// Ends the work: nothing is claimed any more, what was claimed and not begun is given back at once, and what is under way gets <see cref="JobProcessorOptions.StopTimeout"/> to end. Then it is
    /// cancelled, and what does not end within one second more is left to its lease. <see cref="Start"/> may follow.
    /// </summary>
    /// <param name="cancellationToken">Breaks off what is under way at once.</param>
    Task StopAsync(CancellationToken cancellationToken = default);

    /// <summary>The same with a patience of its own.</summary>
    /// <param name="limit">How long to wait for what is under way.</param>
    /// <param name="cancellationToken">Breaks off what is under way at once.</param>
    Task StopAsync(TimeSpan limit, CancellationToken cancellationToken = default);

    /// <summary>Whether it keeps up: the queue, what waits in it, what stands in the way. Throws nothing for trouble that is to be expected.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<JobProcessorHealth> CheckHealthAsync(CancellationToken cancellationToken = default);
}
