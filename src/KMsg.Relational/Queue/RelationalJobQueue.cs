using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using KMessage.Queue;
using KMessage.Relational.Ledger;

namespace KMessage.Relational.Queue;

/// <summary>A job queue in SQL tables, the same for every engine. What a job carries is JSON text.</summary>
/// <remarks>A package of an engine derives a queue with the engine's name, which adds constructors and nothing else: what differs is said by the dialect, so no member is virtual.</remarks>
/// <typeparam name="T">What a job carries.</typeparam>
public partial class RelationalJobQueue<T> : ITransactionalJobQueue<T>, IRateBudget, ISendLedgerSource, IDisposable, IAsyncDisposable
{
    private readonly DbDataSource? _ownSource;
    private readonly QueueCore _core;
    private readonly JobFormat<T> _format;

    /// <summary>Makes the queue; touches no server.</summary>
    /// <param name="source">Where connections come from.</param>
    /// <param name="dialect">The engine's dialect. The scripts of the tables are resources of its assembly.</param>
    /// <param name="typeInfo">How what a job carries is written; may be left out for <see cref="Message"/> and simple types.</param>
    /// <param name="options">How the database is used.</param>
    /// <param name="ownsSource">Whether disposing of the queue disposes of <paramref name="source"/>; otherwise the caller does.</param>
    /// <param name="bell">Tells of work that other programs add, where the engine can. Disposed of with the queue.</param>
    /// <exception cref="ArgumentException">A name cannot be used, or it is not known how to write a <typeparamref name="T"/>.</exception>
    public RelationalJobQueue(DbDataSource source, SqlDialect dialect, JsonTypeInfo<T>? typeInfo = null, RelationalQueueOptions? options = null, bool ownsSource = false, IWorkBell? bell = null)
    {
        _format = JobFormat<T>.For(typeInfo);
        options ??= new RelationalQueueOptions();
        _core = new QueueCore(source, dialect, options, bell);
        Ledger = new RelationalSendLedger(source, dialect, options.Store);
        _ownSource = ownsSource ? source : null;
    }

    /// <summary>The script that makes the tables, for an administrator to run when the program may not.</summary>
    /// <param name="dialect">The engine's dialect.</param>
    /// <param name="options">How the database is used.</param>
    public static string SchemaScript(SqlDialect dialect, RelationalQueueOptions? options = null) => QueueCore.SchemaScript(dialect, options ?? new RelationalQueueOptions());

    /// <summary>The ledger beside the queue, in the same database and for the same tenant. Its tables are made when it is first used.</summary>
    public ISendLedger Ledger { get; }

    /// <summary>Stops listening, and closes the connections when the data source is the queue's own.</summary>
    public void Dispose()
    {
        // A bell ends its listening in the background; nothing of it is waited for here.
        _ = _core.DisposeAsync().AsTask();
        _ownSource?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Stops listening, and closes the connections when the data source is the queue's own.</summary>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _core.DisposeAsync().ConfigureAwait(false);
        if (_ownSource is not null)
        {
            await _ownSource.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public Task InitializeAsync(CancellationToken cancellationToken = default) => _core.InitializeAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<Job<T>> EnqueueAsync(T payload, JobOptions? options = null, CancellationToken cancellationToken = default)
    {
        NewJob<string> planned = Plan(new NewJob<T>(payload, options), null);
        return Give(payload, (await _core.EnqueueAsync([planned], isMany: false, null, cancellationToken).ConfigureAwait(false))[0]);
    }

    /// <inheritdoc/>
    public async Task<Job<T>> EnqueueAsync(T payload, DbTransaction transaction, JobOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        NewJob<string> planned = Plan(new NewJob<T>(payload, options), null);
        return Give(payload, (await _core.EnqueueAsync([planned], isMany: false, transaction, cancellationToken).ConfigureAwait(false))[0]);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Job<T>>> EnqueueManyAsync(IReadOnlyList<NewJob<T>> jobs, CancellationToken cancellationToken = default) => EnqueueManyWithinAsync(jobs, null, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Job<T>>> EnqueueManyAsync(IReadOnlyList<NewJob<T>> jobs, DbTransaction transaction, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        return EnqueueManyWithinAsync(jobs, transaction, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<ClaimedJobs<T>> ClaimAsync(JobClaimRequest request, CancellationToken cancellationToken = default)
    {
        QueueRequests.Check(request);
        cancellationToken.ThrowIfCancellationRequested();
        if (request.Limit == 0)
        {
            return ClaimedJobs<T>.None;
        }

        List<Job<string>> found = await _core.Store.ClaimAsync(request, job => TryRead(job.Payload, out _), cancellationToken).ConfigureAwait(false);
        return found.Count == 0
            ? ClaimedJobs<T>.None
            : new ClaimedJobs<T>([.. found.Where(job => job.Status == JobStatus.Processing).Select(Read)], [.. found.Where(job => job.Status != JobStatus.Processing).Select(Read)]);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<JobWrite>> RenewAsync(IReadOnlyList<JobLease> leases, TimeSpan lease, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(leases);
        ArgumentOutOfRangeException.ThrowIfLessThan(lease, TimeSpan.Zero);
        cancellationToken.ThrowIfCancellationRequested();
        return leases.Count == 0 ? [] : await _core.Store.RenewAsync(leases, lease, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<JobWrite>> CompleteAsync(IReadOnlyList<JobLease> leases, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(leases);
        cancellationToken.ThrowIfCancellationRequested();
        return leases.Count == 0 ? [] : await _core.Store.CompleteAsync(leases, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<JobWrite>> RetryAsync(IReadOnlyList<JobRetry> retries, CancellationToken cancellationToken = default)
    {
        QueueRequests.Check(retries);
        cancellationToken.ThrowIfCancellationRequested();
        return retries.Count == 0
            ? []
            : await _core.AfterAsync(_core.Store.RetryAsync(retries, cancellationToken), retries.Any(retry => retry.Delay == TimeSpan.Zero)).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<JobWrite>> BuryAsync(IReadOnlyList<JobFailure> failures, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(failures);
        cancellationToken.ThrowIfCancellationRequested();
        return failures.Count == 0 ? [] : await _core.Store.BuryAsync(failures, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<JobWrite>> ReleaseAsync(IReadOnlyList<JobLease> leases, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(leases);
        cancellationToken.ThrowIfCancellationRequested();
        return leases.Count == 0 ? [] : await _core.AfterAsync(_core.Store.ReleaseAsync(leases, cancellationToken), isWork: true).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<bool> WaitForWorkAsync(TimeSpan timeout, CancellationToken cancellationToken = default) => _core.WaitForWorkAsync(timeout, cancellationToken);

    private async Task<IReadOnlyList<Job<T>>> EnqueueManyWithinAsync(IReadOnlyList<NewJob<T>> jobs, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        cancellationToken.ThrowIfCancellationRequested();
        if (jobs.Count == 0)
        {
            return [];
        }

        NewJob<string>[] planned = [.. jobs.Select((job, place) => Plan(job, place))];
        Job<string>[] added = await _core.EnqueueAsync(planned, isMany: true, transaction, cancellationToken).ConfigureAwait(false);
        return [.. jobs.Zip(added, (job, row) => Give(job.Payload, row))];
    }

    private NewJob<string> Plan(NewJob<T> job, int? place)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(job.Payload, nameof(job));
        string text = _format.Write(job.Payload);
        NewJobRules.Check(job.Options, JobFormat<T>.SizeOf(text), place);
        return new NewJob<string>(text, NewJobRules.Traced(job.Options));
    }

    private JobTrouble? TryRead(string text, out T payload)
    {
        try
        {
            payload = _format.Read(text);
            return null;
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or ArgumentException or FormatException or InvalidOperationException)
        {
            payload = default!;
            return JobTroubles.Unreadable(exception.GetType().Name);
        }
    }

    private Job<T> Read(Job<string> row)
    {
        TryRead(row.Payload, out T payload);
        return Give(payload, row);
    }

    private static Job<T> Give(T payload, Job<string> row) => new()
    {
        Id = row.Id,
        Payload = payload,
        Status = row.Status,
        Priority = row.Priority,
        Attempts = row.Attempts,
        MaxAttempts = row.MaxAttempts,
        Crashes = row.Crashes,
        ClaimNumber = row.ClaimNumber,
        CreatedAt = row.CreatedAt,
        DueAt = row.DueAt,
        LeasedUntil = row.LeasedUntil,
        ValidUntil = row.ValidUntil,
        EndedAt = row.EndedAt,
        UniqueKey = row.UniqueKey,
        Failure = row.Failure,
        TraceParent = row.TraceParent,
        IsDuplicate = row.IsDuplicate,
    };
}
