using System.Diagnostics.CodeAnalysis;

namespace KMessage.Queue;

/// <summary>What must be right about the options. Wrong options are misuse, so these throw.</summary>
internal static class JobProcessorOptionsRules
{
    public const string NoQueue = "A processor without a queue cannot work. Give it one, e.g. new InMemoryJobQueue<T>() or new SqliteJobQueue<T>(\"Data Source=kmsg.db\").";

    /// <summary>Refuses a missing queue with a sentence.</summary>
    public static IJobQueue<T> CheckQueue<T>([NotNull] IJobQueue<T>? queue) => queue ?? throw new ArgumentNullException(nameof(queue), NoQueue);

    public static void Check(JobProcessorOptions options)
    {
        Require(options.Concurrency is >= 1 and <= 1024, $"JobProcessorOptions.Concurrency is {options.Concurrency}; it has to be from 1 to 1,024.");
        Require(options.BatchSize is >= 1 and <= 10_000, $"JobProcessorOptions.BatchSize is {options.BatchSize}; it has to be from 1 to 10,000.");
        Require(options.MaxAttempts is >= 1 and <= 1000, $"JobProcessorOptions.MaxAttempts is {options.MaxAttempts}; it has to be from 1 to 1,000.");
        Require(options.MaxCrashes >= 1, $"JobProcessorOptions.MaxCrashes is {options.MaxCrashes}; it has to be at least 1.");
        Require(options.PollInterval > TimeSpan.Zero, "JobProcessorOptions.PollInterval has to be longer than zero.");
        Require(options.HandlerTimeout > TimeSpan.Zero, "JobProcessorOptions.HandlerTimeout has to be longer than zero.");
        Require(
            options.Lease >= options.HandlerTimeout,
            $"JobProcessorOptions.Lease ({options.Lease}) is shorter than HandlerTimeout ({options.HandlerTimeout}): another worker could begin a job that is still worked on. Raise Lease to {options.HandlerTimeout} or more, or lower HandlerTimeout.");
        Require(options.RetryDelay > TimeSpan.Zero, "JobProcessorOptions.RetryDelay has to be longer than zero.");
        Require(options.MaxRetryDelay >= options.RetryDelay, $"JobProcessorOptions.MaxRetryDelay ({options.MaxRetryDelay}) is shorter than RetryDelay ({options.RetryDelay}).");
        Require(options.StopTimeout >= TimeSpan.Zero && options.ProviderPause >= TimeSpan.Zero, "JobProcessorOptions.StopTimeout and ProviderPause must not be negative.");
        foreach ((string provider, RateLimit limit) in options.Pacing)
        {
            Require(limit is { PerSecond: > 0, Burst: >= 1 } && double.IsFinite(limit.PerSecond), $"JobProcessorOptions.Pacing['{provider}'] is {limit.PerSecond} a second with {limit.Burst} at once; it needs more than 0 a second and at least 1 at once.");
        }
    }

    private static void Require(bool isRight, string message)
    {
        if (!isRight)
        {
            throw new ArgumentException(message);
        }
    }
}
