namespace KMessage;

/// <summary>What must be right about the options. Wrong options are misuse, so these throw.</summary>
internal static class SendReconcilerOptionsRules
{
    public static void Check(SendReconcilerOptions options)
    {
        Require(options.Ledger is not null, "SendReconcilerOptions.Ledger is missing. Give the same as KMsgOptions.Ledger.");
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (IProvider provider in options.Providers)
        {
            Require(!string.IsNullOrWhiteSpace(provider?.Id) && ids.Add(provider.Id), "SendReconcilerOptions.Providers holds a provider without an id, or two with one id. Give the same as KMsgOptions.Providers.");
        }

        CheckSchedule(options.Schedule, nameof(options.Schedule));
        CheckSchedule(options.ResendSchedule, nameof(options.ResendSchedule));
        Require(options.Interval > TimeSpan.Zero && options.PurgeInterval > TimeSpan.Zero, "SendReconcilerOptions.Interval and PurgeInterval have to be longer than zero.");
        Require(options.BatchSize is >= 1 and <= 10_000, $"SendReconcilerOptions.BatchSize is {options.BatchSize}; it has to be from 1 to 10,000.");
        Require(options.Concurrency is >= 1 and <= 256, $"SendReconcilerOptions.Concurrency is {options.Concurrency}; it has to be from 1 to 256.");
        Require(
            options.RequestTimeout > TimeSpan.Zero && options.Lease > options.RequestTimeout,
            $"SendReconcilerOptions.Lease ({options.Lease}) has to be longer than RequestTimeout ({options.RequestTimeout}), and that longer than zero.");
    }

    private static void CheckSchedule(IReadOnlyList<TimeSpan> schedule, string name) => Require(
        schedule is { Count: > 0 } && schedule[0] >= TimeSpan.Zero && schedule.Zip(schedule.Skip(1)).All(pair => pair.First < pair.Second),
        $"SendReconcilerOptions.{name} has to hold at least one time, each later than the one before.");

    private static void Require(bool isRight, string message)
    {
        if (!isRight)
        {
            throw new ArgumentException(message);
        }
    }
}
