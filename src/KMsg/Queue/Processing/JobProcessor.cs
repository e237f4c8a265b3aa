namespace KMessage.Queue;

/// <summary>
/// Takes jobs from a queue and lets a handler work on them, several at once. Any number of processors in any number of processes may share one queue. A job is begun at least once: a worker can
/// disappear between the work and its being written down, so what a handler does should bear being done again. Messages are sent by <see cref="MessageJobProcessor"/>, which never sends one twice.
/// </summary>
/// <typeparam name="T">What a job carries.</typeparam>
/// <example>
/// <code>
/// await using var processor = new JobProcessor&lt;Invoice&gt;(queue, async (context, cancellationToken) =&gt;
/// {
///     await PrintAsync(context.Payload, cancellationToken);
///     return JobResult.Done;
/// });
/// processor.Start();
/// </code>
/// </example>
public sealed class JobProcessor<T> : IJobProcessor
{
    private readonly JobProcessorCore<T> _core;
    private readonly TimeSpan _stopTimeout;

    /// <summary>Makes a processor over a handler.</summary>
    /// <param name="queue">Where the jobs are. There is no default.</param>
    /// <param name="handler">Works on them.</param>
    /// <param name="options">How it works; read now and not again.</param>
    /// <exception cref="ArgumentNullException">There is no queue or no handler.</exception>
    /// <exception cref="ArgumentException">The options are wrong; the text says which and what to write.</exception>
    public JobProcessor(IJobQueue<T> queue, IJobHandler<T> handler, JobProcessorOptions? options = null)
    {
        JobProcessorOptionsRules.CheckQueue(queue);
        ArgumentNullException.ThrowIfNull(handler);
        options ??= new JobProcessorOptions();
        JobProcessorOptionsRules.Check(options);
        _stopTimeout = options.StopTimeout;
        _core = new JobProcessorCore<T>(queue, options, (counters, logger) => new HandlerRunner<T>(handler, options, counters, logger));
    }

    /// <summary>Makes a processor over a function.</summary>
    /// <param name="queue">Where the jobs are. There is no default.</param>
    /// <param name="handler">Works on them.</param>
    /// <param name="options">How it works; read now and not again.</param>
    /// <exception cref="ArgumentNullException">There is no queue or no handler.</exception>
    /// <exception cref="ArgumentException">The options are wrong; the text says which and what to write.</exception>
    public JobProcessor(IJobQueue<T> queue, Func<JobContext<T>, CancellationToken, Task<JobResult>> handler, JobProcessorOptions? options = null)
        : this(queue, new FunctionHandler<T>(handler), options)
    {
    }

    /// <inheritdoc/>
    public JobProcessorMetrics Metrics => _core.Metrics;

    /// <inheritdoc/>
    public bool IsRunning => _core.IsRunning;

    /// <summary>Adds one job, with this processor's <see cref="JobProcessorOptions.MaxAttempts"/> when the options do not say.</summary>
    /// <param name="payload">What the job carries; at most 1 MB when written.</param>
    /// <param name="options">When, how urgent, how often, under which key.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="KMsgException">As for <see cref="IJobQueue{T}.EnqueueAsync"/>. Nothing was added.</exception>
    public Task<Job<T>> EnqueueAsync(T payload, JobOptions? options = null, CancellationToken cancellationToken = default) => _core.EnqueueAsync(payload, options, cancellationToken);

    /// <summary>Adds many jobs: all or none.</summary>
    /// <param name="jobs">The jobs; none adds nothing.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="KMsgException">As for <see cref="IJobQueue{T}.EnqueueManyAsync"/>. Nothing was added.</exception>
    public Task<IReadOnlyList<Job<T>>> EnqueueManyAsync(IReadOnlyList<NewJob<T>> jobs, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        return _core.EnqueueManyAsync(jobs, cancellationToken);
    }

    /// <inheritdoc/>
    public void Start() => _core.Start();

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken = default) => _core.StopAsync(_stopTimeout, cancellationToken);

    /// <inheritdoc/>
    public Task StopAsync(TimeSpan limit, CancellationToken cancellationToken = default) => _core.StopAsync(limit, cancellationToken);

    /// <inheritdoc/>
    public Task<JobProcessorHealth> CheckHealthAsync(CancellationToken cancellationToken = default) => _core.CheckHealthAsync(cancellationToken);

    /// <summary>Stops (<see cref="StopAsync(CancellationToken)"/>).</summary>
    public ValueTask DisposeAsync() => _core.DisposeAsync();
}
