using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization.Metadata;

namespace KMessage.Queue;

/// <summary>
/// Keeps jobs in this process: for tests, and for programs that may forget what they were to do when they end. Not durable, and not shared between processes. Jobs that came to their end stay until they are purged.
/// </summary>
/// <typeparam name="T">What a job carries.</typeparam>
/// <example><c>var queue = new InMemoryJobQueue&lt;Message&gt;();</c></example>
public sealed partial class InMemoryJobQueue<T> : IJobQueue<T>, IRateBudget, ISendLedgerSource
{
    private static readonly Task<ClaimedJobs<T>> NothingClaimed = Task.FromResult(ClaimedJobs<T>.None);

    private readonly Lock _lock = new();
    private readonly TimeProvider _timeProvider;
    private readonly JobFormat<T>? _format;
    private readonly JobIds _ids;
    private readonly MemoryBudgets _budgets;
    private readonly Dictionary<string, MemoryJob<T>> _jobs = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _order = new(StringComparer.Ordinal);
    private readonly MemoryLanes<T> _lanes = new();
    private readonly MemoryKeys<T> _keys = new();
    private TaskCompletionSource? _added;

    /// <summary>Makes an empty queue.</summary>
    /// <param name="timeProvider">The clock; the system's when not given.</param>
    /// <param name="typeInfo">
    /// How a payload is written, to compare those of one key and to hold them to their size. Known for <see cref="Message"/> and simple types; other types are compared by their own equality when it is not given.
    /// </param>
    public InMemoryJobQueue(TimeProvider? timeProvider = null, JsonTypeInfo<T>? typeInfo = null)
    {
        _timeProvider = timeProvider ?? TimeProvider.System;
        _format = JobFormat<T>.Find(typeInfo);
        _ids = new JobIds(_timeProvider);
        _budgets = new MemoryBudgets(_timeProvider);
        Ledger = new InMemorySendLedger(_timeProvider);
    }

    /// <summary>A ledger that lives as long as the queue.</summary>
    public ISendLedger Ledger { get; }

    /// <inheritdoc/>
    public Task InitializeAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<Job<T>> EnqueueAsync(T payload, JobOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var planned = Plan(new NewJob<T>(payload, options), null);
        lock (_lock)
        {
            DateTimeOffset now = _timeProvider.GetUtcNow();
            MemoryKey<T>? known = Known(planned, null);
            Job<T> job = known is null ? Add(planned, now) : Existing(planned, known);
            Wake();
            return Task.FromResult(job);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Job<T>>> EnqueueManyAsync(IReadOnlyList<NewJob<T>> jobs, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        cancellationToken.ThrowIfCancellationRequested();
        PlannedJob[] planned = [.. jobs.Select((job, place) => Plan(job, place))];
        lock (_lock)
        {
            RefuseConflicts(planned);
            DateTimeOffset now = _timeProvider.GetUtcNow();
            var added = new Job<T>[planned.Length];
            for (int place = 0; place < planned.Length; place++)
            {
                MemoryKey<T>? known = Known(planned[place], place);
                added[place] = known is null ? Add(planned[place], now) : Existing(planned[place], known);
            }

            Wake();
            return Task.FromResult<IReadOnlyList<Job<T>>>(added);
        }
    }

    /// <inheritdoc/>
    public Task<ClaimedJobs<T>> ClaimAsync(JobClaimRequest request, CancellationToken cancellationToken = default)
    {
        QueueRequests.Check(request);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            DateTimeOffset now = Promote();
            if (request.Limit == 0 || _lanes.First is null)
            {
                return NothingClaimed;
            }

            List<Job<T>> claimed = [];
            List<Job<T>> buried = [];
            for (int taken = 0; taken < request.Limit && _lanes.First is { } entry; taken++)
            {
                Job<T> next = JobRules.Claim(entry.Job, request, now);
                bool isClaimed = next.Status == JobStatus.Processing;
                Write(entry, next, isClaimed ? MemoryPlace.Leased : MemoryPlace.Ended, isClaimed ? StampAfter(request.Lease) : Stamp);
                (isClaimed ? claimed : buried).Add(next);
            }

            return Task.FromResult(new ClaimedJobs<T>(claimed, buried));
        }
    }

    /// <inheritdoc/>
    public Task<RateGrant> TakeAsync(string name, int wanted, RateLimit limit, CancellationToken cancellationToken = default)
    {
        RateRules.Check(name, wanted, limit);
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(_budgets.Take(name, wanted, limit));
    }

    /// <inheritdoc/>
    public async Task<bool> WaitForWorkAsync(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        long start = Stamp;
        while (true)
        {
            TimeSpan left = timeout == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : timeout - _timeProvider.GetElapsedTime(start);
            Task added;
            TimeSpan wait;
            lock (_lock)
            {
                DateTimeOffset now = Promote();
                if (_lanes.First is not null)
                {
                    return true;
                }

                if (left <= TimeSpan.Zero)
                {
                    return false;
                }

                added = (_added ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
                wait = Shortest(left, now);
            }

            await added.WaitAsync(wait, _timeProvider, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private long Stamp => _timeProvider.GetTimestamp();

    private long StampAfter(TimeSpan time)
    {
        double ticks = time.TotalSeconds * _timeProvider.TimestampFrequency;
        long now = Stamp;
        return ticks >= long.MaxValue - now - 1024 ? long.MaxValue : now + (long)ticks;
    }

    private DateTimeOffset Promote()
    {
        DateTimeOffset now = _timeProvider.GetUtcNow();
        _lanes.Promote(Stamp, now);
        return now;
    }

    // Until the next job can be due by itself; the end of a tick, so that it is when the wait is over.
    private TimeSpan Shortest(TimeSpan left, DateTimeOffset now)
    {
        TimeSpan wait = TimeSpan.FromDays(1);
        wait = left < wait ? left : wait;
        if (_lanes.NextStamp is { } stamp && _timeProvider.GetElapsedTime(Stamp, stamp) is var steady && steady < wait)
        {
            wait = steady + TimeSpan.FromMilliseconds(1);
        }

        if (_lanes.NextInstant is { } instant && instant - now < wait)
        {
            wait = instant - now + TimeSpan.FromMilliseconds(1);
        }

        return wait;
    }

    private void Wake()
    {
        _added?.TrySetResult();
        _added = null;
    }

    private PlannedJob Plan(NewJob<T> job, int? place)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(job.Payload, nameof(job));
        string? text = _format?.Write(job.Payload);
        NewJobRules.Check(job.Options, text is null ? 0 : JobFormat<T>.SizeOf(text), place);
        string? fingerprint = text is null || job.Options?.UniqueKey is null ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        return new PlannedJob(job, fingerprint);
    }

    private void RefuseConflicts(PlannedJob[] planned)
    {
        var seen = new Dictionary<string, PlannedJob>(StringComparer.Ordinal);
        for (int place = 0; place < planned.Length; place++)
        {
            Known(planned[place], place);
            if (planned[place].Key is { } key && !seen.TryAdd(key, planned[place])
                && !new MemoryKey<T>(string.Empty, seen[key].Job.Payload, seen[key].Fingerprint, default).IsOf(planned[place].Job.Payload, planned[place].Fingerprint))
            {
                throw NewJobRules.Conflict(place);
            }
        }
    }

    private MemoryKey<T>? Known(PlannedJob planned, int? place) => planned.Key is not { } key || _keys.Find(key, Stamp) is not { } known
        ? null
        : known.IsOf(planned.Job.Payload, planned.Fingerprint) ? known : throw NewJobRules.Conflict(place);

    private Job<T> Existing(PlannedJob planned, MemoryKey<T> known) => _jobs.TryGetValue(known.JobId, out MemoryJob<T>? entry)
        ? entry.Job with { IsDuplicate = true }
        : NewJobRules.Remembered(planned.Job.Payload, planned.Job.Options, known.JobId, known.CreatedAt);

    private Job<T> Add(PlannedJob planned, DateTimeOffset now)
    {
        JobOptions? options = planned.Job.Options;
        Job<T> job = NewJobRules.Create(planned.Job.Payload, options, _ids.Next(), now);
        var entry = new MemoryJob<T>(job);
        _jobs.Add(job.Id, entry);
        _order.Add(job.Id);
        if (job.DueAt <= now)
        {
            _lanes.Add(entry, MemoryPlace.Ready);
        }
        else
        {
            _lanes.Add(entry, options!.ScheduledAt is null ? MemoryPlace.Waiting : MemoryPlace.Scheduled, StampAfter(options.Delay ?? TimeSpan.Zero));
        }

        if (planned.Key is { } key)
        {
            _keys.Add(key, new MemoryKey<T>(job.Id, _format is null ? planned.Job.Payload : default, planned.Fingerprint, now), StampAfter(options!.UniqueKeyRetention));
        }

        return job;
    }

    private void Write(MemoryJob<T> entry, Job<T> job, MemoryPlace place, long stamp = 0)
    {
        _lanes.Remove(entry);
        entry.Job = job;
        _lanes.Add(entry, place, stamp);
    }

    private readonly record struct PlannedJob(NewJob<T> Job, string? Fingerprint)
    {
        public string? Key => Job.Options?.UniqueKey;

        public override string ToString() => Job.ToString();
    }
}
