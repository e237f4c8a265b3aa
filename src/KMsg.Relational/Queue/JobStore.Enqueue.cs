using System.Security.Cryptography;
using System.Text;
using KMessage.Queue;

namespace KMessage.Relational.Queue;

internal sealed partial class JobStore
{
    // A statement with more than this goes over what servers take in one packet.
    private const int MostCharacters = 4_000_000;
    private const int MostAtOnce = 10_000;

    private static readonly SqlColumn[] NewColumns =
    [
        new("job_id", SqlKind.Text), new("payload", SqlKind.Text), new("priority", SqlKind.Number), new("max_attempts", SqlKind.Number), new("delay", SqlKind.BigNumber),
        new("scheduled_at", SqlKind.Instant), new("valid_until", SqlKind.Instant), new("trace_parent", SqlKind.Text),
    ];

    private static readonly SqlColumn[] KeyColumns =
    [
        new("tenant", SqlKind.Text), new("queue_name", SqlKind.Text), new("unique_key", SqlKind.Text), new("job_id", SqlKind.Text), new("fingerprint", SqlKind.Text), new("created_at", SqlKind.Instant),
        new("expires_at", SqlKind.Instant),
    ];

    /// <summary>Adds jobs, all or none.</summary>
    public Task<Job<string>[]> EnqueueAsync(IReadOnlyList<NewJob<string>> jobs, bool isMany, CancellationToken cancellationToken)
    {
        bool isPlain = jobs.Count <= MostAtOnce && jobs.Sum(job => (long)job.Payload.Length) <= MostCharacters && jobs.All(job => job.Options?.UniqueKey is null);
        return _dialect.ClaimsInOneStatement && isPlain
            ? _database.WriteOnceAsync((session, token) => EnqueueAtOnceAsync(session, jobs, token), cancellationToken)
            : _database.WriteAsync((session, token) => EnqueueInStepsAsync(session, jobs, isMany, token), cancellationToken);
    }

    /// <summary>Adds jobs in a transaction of the caller's.</summary>
    public Task<Job<string>[]> EnqueueAsync(IReadOnlyList<NewJob<string>> jobs, bool isMany, System.Data.Common.DbTransaction transaction, CancellationToken cancellationToken) =>
        _database.WithinAsync(transaction, (session, token) => EnqueueInStepsAsync(session, jobs, isMany, token), cancellationToken);

    private async Task<Job<string>[]> EnqueueAtOnceAsync(SqlSession session, IReadOnlyList<NewJob<string>> jobs, CancellationToken cancellationToken)
    {
        string[] ids = [.. jobs.Select(_ => _ids.Next())];
        Job<string>[] added = [.. jobs.Select((job, place) => NewJobRules.Create(job.Payload, job.Options, ids[place], default))];
        object?[][] rows = [.. jobs.Select((job, place) => (object?[])
        [
            ids[place], job.Payload, added[place].Priority, added[place].MaxAttempts, Microseconds(job.Options?.Delay ?? TimeSpan.Zero),
            Value(job.Options?.ScheduledAt), Value(job.Options?.ValidUntil), added[place].TraceParent,
        ])];
        List<DateTimeOffset> now = await session.QueryAsync(
            command =>
            {
                _dialect.BindRows(command, NewColumns, rows);
                command.Add("tenant", _tenant);
                command.Add("queue", _queue);
                return $"""
                    INSERT INTO {_tables.Jobs} (tenant, queue_name, job_id, payload, status, priority, attempts, max_attempts, crashes, claim_number, created_at, due_at, valid_until, trace_parent)
                    SELECT @tenant, @queue, n.job_id, n.payload, {(int)JobStatus.Pending}, n.priority, 0, n.max_attempts, 0, 0, {_dialect.Now},
                           CASE WHEN n.scheduled_at > {_dialect.Now} THEN n.scheduled_at ELSE {_dialect.NowPlus("n.delay")} END, n.valid_until, n.trace_parent
                    FROM ({_dialect.Rows(NewColumns, rows.Length)}) AS n ({string.Join(", ", NewColumns.Select(column => column.Name))})
                    RETURNING created_at{Ring(command, jobs.Any(IsWork))}
                    """;
            },
            reader => _dialect.ReadInstant(reader, 0),
            cancellationToken).ConfigureAwait(false);
        return [.. jobs.Select((job, place) => JobRows.Kept(NewJobRules.Create(job.Payload, Bounded(job.Options), ids[place], now[0]) with { TraceParent = added[place].TraceParent }))];

        object? Value(DateTimeOffset? instant) => instant is { } at ? _dialect.FromInstant(at.Cut()) : null;
    }

    private async Task<Job<string>[]> EnqueueInStepsAsync(SqlSession session, IReadOnlyList<NewJob<string>> jobs, bool isMany, CancellationToken cancellationToken)
    {
        DateTimeOffset now = await TimeAsync(session, cancellationToken).ConfigureAwait(false);
        Job<string>[] added = [.. jobs.Select(job => JobRows.Kept(NewJobRules.Create(job.Payload, Bounded(job.Options), _ids.Next(), now)))];
        int[] keyed = [.. Enumerable.Range(0, jobs.Count).Where(place => added[place].UniqueKey is not null)];
        if (keyed.Length > 0)
        {
            await TakeKeysAsync(session, jobs, added, keyed, isMany, now, cancellationToken).ConfigureAwait(false);
        }

        foreach (Job<string>[] some in InChunks(added.Where(job => !job.IsDuplicate)))
        {
            await session.InsertAsync(_tables.Jobs, JobRows.Columns, [.. some.Select(job => JobRows.Write(_tenant, _queue, job))], string.Empty, cancellationToken).ConfigureAwait(false);
        }

        if (_bell is not null && jobs.Any(IsWork))
        {
            await session.QueryAsync(
                command =>
                {
                    command.Add("bell", Bell);
                    return _bell.Ring;
                },
                _ => 0,
                cancellationToken).ConfigureAwait(false);
        }

        return added;
    }

    /// <summary>Takes the keys of new jobs; those that are known already make duplicates of their jobs, or a conflict.</summary>
    private async Task TakeKeysAsync(SqlSession session, IReadOnlyList<NewJob<string>> jobs, Job<string>[] added, int[] keyed, bool isMany, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // In the order of the keys, so that no two writers wait for each other.
        List<(string Key, int Place)> first = [.. keyed.GroupBy(place => added[place].UniqueKey!, StringComparer.Ordinal).Select(group => (group.Key, group.First())).OrderBy(each => each.Key, StringComparer.Ordinal)];
        List<string> keys = [.. first.Select(each => each.Key)];
        Dictionary<int, string> fingerprints = keyed.ToDictionary(place => place, place => Fingerprint(jobs[place].Payload));
        await session.ExecuteAsync(
            command =>
            {
                command.Add("now_at", _dialect.FromInstant(now));
                return $"DELETE FROM {_tables.Keys} WHERE tenant = @tenant AND queue_name = @queue AND expires_at <= @now_at AND {_dialect.In(Named(command), "unique_key", "key", keys)}";
            },
            cancellationToken).ConfigureAwait(false);
        await session.InsertAsync(
            _tables.Keys,
            KeyColumns,
            [.. first.Select(each => (object?[])
                [_tenant, _queue, each.Key, added[each.Place].Id, fingerprints[each.Place], now, JobRules.Later(now, Within(jobs[each.Place].Options!.UniqueKeyRetention)).Cut()])],
            _dialect.Leave(["tenant", "queue_name", "unique_key"]),
            cancellationToken).ConfigureAwait(false);
        Dictionary<string, KnownKey> known = (await session.QueryAsync(
            command => $"SELECT k.unique_key, k.job_id, k.fingerprint, k.created_at FROM {_tables.Keys} AS k WHERE {Mine(command, "k")} AND {_dialect.In(command, "k.unique_key", "key", keys)}",
            reader => (Key: reader.GetString(0), Known: new KnownKey(reader.GetString(1), reader.GetString(2), _dialect.ReadInstant(reader, 3))),
            cancellationToken).ConfigureAwait(false)).ToDictionary(each => each.Key, each => each.Known, StringComparer.Ordinal);
        foreach (int place in keyed)
        {
            if (known[added[place].UniqueKey!].Fingerprint != fingerprints[place])
            {
                throw NewJobRules.Conflict(isMany ? place : null);
            }
        }

        int[] repeated = [.. keyed.Where(place => known[added[place].UniqueKey!].JobId != added[place].Id)];
        Dictionary<string, Job<string>> there = repeated.Length == 0 ? [] : await FindAsync(session, [.. repeated.Select(place => known[added[place].UniqueKey!].JobId).Distinct()], cancellationToken).ConfigureAwait(false);
        foreach (int place in repeated)
        {
            KnownKey key = known[added[place].UniqueKey!];
            Job<string>? job = there.GetValueOrDefault(key.JobId) ?? Array.Find(added, each => each.Id == key.JobId);
            added[place] = job is null ? NewJobRules.Remembered(jobs[place].Payload, jobs[place].Options, key.JobId, key.CreatedAt) : job with { IsDuplicate = true };
        }
    }

    private async Task<Dictionary<string, Job<string>>> FindAsync(SqlSession session, IReadOnlyList<string> ids, CancellationToken cancellationToken) => (await session.QueryAsync(
        command => $"SELECT {JobRows.Names("j")} FROM {_tables.Jobs} AS j WHERE {Mine(command, "j")} AND {_dialect.In(command, "j.job_id", "id", ids)}",
        ReadJob,
        cancellationToken).ConfigureAwait(false)).ToDictionary(job => job.Id, StringComparer.Ordinal);

    private System.Data.Common.DbCommand Named(System.Data.Common.DbCommand command)
    {
        command.Add("tenant", _tenant);
        command.Add("queue", _queue);
        return command;
    }

    private static IEnumerable<Job<string>[]> InChunks(IEnumerable<Job<string>> jobs)
    {
        List<Job<string>> chunk = [];
        long characters = 0;
        foreach (Job<string> job in jobs)
        {
            if (chunk.Count > 0 && characters + job.Payload.Length > MostCharacters)
            {
                yield return [.. chunk];
                chunk.Clear();
                characters = 0;
            }

            chunk.Add(job);
            characters += job.Payload.Length;
        }

        if (chunk.Count > 0)
        {
            yield return [.. chunk];
        }
    }

    private static JobOptions? Bounded(JobOptions? options) => options?.Delay is { } delay ? options with { Delay = Within(delay) } : options;

    private static bool IsWork(NewJob<string> job) => job.Options is not { Delay.Ticks: > 0 } and not { ScheduledAt: not null };

    private static string Fingerprint(string payload) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(payload)));

    private readonly record struct KnownKey(string JobId, string Fingerprint, DateTimeOffset CreatedAt);
}
