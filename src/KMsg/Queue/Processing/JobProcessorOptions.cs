using Microsoft.Extensions.Logging;

namespace KMessage.Queue;

/// <summary>How a processor works. Read once, when the processor is constructed.</summary>
public sealed class JobProcessorOptions
{
    /// <summary>How many jobs are worked on at once; for messages, how many gateway requests run at once.</summary>
    /// <value>From 1 to 1,024. The default is 8.</value>
    public int Concurrency { get; set; } = 8;

    /// <summary>The most messages that are claimed and handed to the gateways together. A gateway that takes fewer in one request sets a lower limit. Handlers of other jobs get one job at a time.</summary>
    /// <value>From 1 to 10,000. The default is 1,000.</value>
    public int BatchSize { get; set; } = 1000;

    /// <summary>How long a worker that was not woken waits before it looks for work.</summary>
    /// <value>The default is 5 s.</value>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a claimed job is kept from other workers. It is renewed while the job is worked on; when the worker disappears, another one takes the job after this time. Not shorter than <see cref="HandlerTimeout"/>.</summary>
    /// <value>The default is 30 s.</value>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a handler may take; for messages, how long one gateway request may take. A handler that takes longer is cancelled and tried again; one that ignores its cancellation is buried, because it still runs.</summary>
    /// <value>The default is 30 s.</value>
    public TimeSpan HandlerTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many attempts a job has that does not say (<see cref="JobOptions.MaxAttempts"/>).</summary>
    /// <value>From 1 to 1,000. The default is 10.</value>
    public int MaxAttempts { get; set; } = 10;

    /// <summary>How many times a worker may disappear with a job before it is buried.</summary>
    /// <value>At least 1. The default is 3.</value>
    public int MaxCrashes { get; set; } = 3;

    /// <summary>The shortest wait before another attempt. Each further wait is chosen by chance between this and three times the one before.</summary>
    /// <value>The default is 1 s.</value>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait before another attempt.</summary>
    /// <value>The default is 5 minutes.</value>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long <c>StopAsync</c> waits for what is under way.</summary>
    /// <value>The default is 30 s.</value>
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How many requests a second each gateway gets, by provider id: for messages only. All workers share it when the queue is an <see cref="IRateBudget"/>, otherwise each process has its own.
    /// Whether it stands here or not, a gateway that says "too many" gets fewer for a while.
    /// </summary>
    public IDictionary<string, RateLimit> Pacing { get; } = new Dictionary<string, RateLimit>(StringComparer.Ordinal);

    /// <summary>How long a gateway is left alone that refuses the account: a wrong key, no money. Its jobs wait and use no attempts up.</summary>
    /// <value>The default is 1 minute.</value>
    public TimeSpan ProviderPause { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Who is told what becomes of jobs. One that throws changes nothing.</summary>
    public IReadOnlyList<IJobObserver> Observers { get; set; } = [];

    /// <summary>The clock. The default is the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Where log lines go; nowhere when not given. No line holds a payload.</summary>
    public ILoggerFactory? LoggerFactory { get; set; }
}
