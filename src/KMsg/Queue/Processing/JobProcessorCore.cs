using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace KMessage.Queue;

/// <summary>What all processors have in common: starting, stopping in bounded time, counting, health.</summary>
/// <typeparam name="T">What a job carries.</typeparam>
internal sealed class JobProcessorCore<T> : IAsyncDisposable
{
    private static readonly TimeSpan LastWrites = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly IJobQueue<T> _queue;
    private readonly IJobRunner<T> _runner;
    private readonly JobProcessorOptions _options;
    private readonly JobCounters _counters;
    private readonly JobEngine<T> _engine;
    private CancellationTokenSource _stopping = new();
    private CancellationTokenSource _cancelled = new();
    private CancellationTokenSource _givenUp = new();
    private Task? _running;
    private bool _isDisposed;

    public JobProcessorCore(IJobQueue<T> queue, JobProcessorOptions options, Func<JobCounters, ILogger, IJobRunner<T>> runner)
    {
        (_queue, _options) = (queue, options);
        ILogger logger = options.LoggerFactory is { } logs ? new QuietLogger(logs.CreateLogger("KMsg.Queue")) : NullLogger.Instance;
        _counters = new JobCounters(options.TimeProvider);
        _runner = runner(_counters, logger);
        _engine = new JobEngine<T>(queue, _runner, options, _counters, logger);
    }

    public JobProcessorMetrics Metrics => _counters.Snapshot();

    public bool IsRunning
    {
        get
        {
            lock (_lock)
            {
                return _running is not null;
            }
        }
    }

    public async Task<Job<T>> EnqueueAsync(T payload, JobOptions? options, CancellationToken cancellationToken)
    {
        Job<T> job = await _queue.EnqueueAsync(payload, WithDefaults(options), cancellationToken).ConfigureAwait(false);
        Hint(job);
        return job;
    }

    public async Task<IReadOnlyList<Job<T>>> EnqueueManyAsync(IReadOnlyList<NewJob<T>> jobs, CancellationToken cancellationToken)
    {
        IReadOnlyList<Job<T>> added = await _queue.EnqueueManyAsync([.. jobs.Select(job => job with { Options = WithDefaults(job.Options) })], cancellationToken).ConfigureAwait(false);
        foreach (Job<T> job in added)
        {
            Hint(job);
        }

        return added;
    }

    public void Start()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_running is not null)
            {
                return;
            }

            (_stopping, _cancelled, _givenUp) = (new(), new(), new());
            (CancellationToken stopping, CancellationToken cancelled, CancellationToken givenUp) = (_stopping.Token, _cancelled.Token, _givenUp.Token);
            _running = Task.Run(() => _engine.RunAsync(stopping, cancelled, givenUp), CancellationToken.None);
        }
    }

    public async Task StopAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        Task? running;
        CancellationTokenSource stopping;
        CancellationTokenSource cancelled;
        CancellationTokenSource givenUp;
        lock (_lock)
        {
            (running, stopping, cancelled, givenUp) = (_running, _stopping, _cancelled, _givenUp);
            _running = null;
        }

        if (running is null)
        {
            return;
        }

        await stopping.CancelAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await running.WaitAsync(limit, _options.TimeProvider, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!running.IsCompleted)
        {
            // What hangs on a handler's token is not waited for: it may never come back.
            _ = Task.Run(cancelled.Cancel, CancellationToken.None);
            await running.WaitAsync(LastWrites, _options.TimeProvider, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _ = Task.Run(givenUp.Cancel, CancellationToken.None);
    }

    public async Task<JobProcessorHealth> CheckHealthAsync(CancellationToken cancellationToken)
    {
        List<LocalizedText> issues = [];
        JobCounts? counts = null;
        try
        {
            counts = await _queue.CountAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            issues.Add(exception is StoreException known
                ? known.Problem
                : new($"The queue cannot be asked: {exception.GetType().Name}.", $"큐에 물어볼 수 없습니다: {exception.GetType().Name}."));
        }

        if (_engine.Trouble is { } trouble && !issues.Contains(trouble))
        {
            issues.Add(trouble);
        }

        issues.AddRange(_runner.GetIssues());
        return new JobProcessorHealth { IsRunning = IsRunning, Counts = counts, Metrics = Metrics, Issues = issues };
    }

    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            _isDisposed = true;
        }

        await StopAsync(_options.StopTimeout, CancellationToken.None).ConfigureAwait(false);
    }

    private JobOptions WithDefaults(JobOptions? options)
    {
        options ??= new JobOptions();
        return options.MaxAttempts is null ? options with { MaxAttempts = _options.MaxAttempts } : options;
    }

    private void Hint(Job<T> job)
    {
        // The queue itself tells about what is due at once.
        if (job is { IsDuplicate: false, Status: JobStatus.Pending } && job.DueAt > job.CreatedAt)
        {
            _engine.Hints.Add(job.DueAt - job.CreatedAt);
        }
    }
}
