using System.Data.Common;
using KMessage.Queue;

namespace KMessage.Relational.Queue;

internal sealed partial class JobStore
{
    private static readonly SqlColumn[] LeaseColumns = [new("job_id", SqlKind.Text), new("claim_number", SqlKind.BigNumber)];

    private static readonly SqlColumn[] FailureColumns = [.. LeaseColumns, new("kind", SqlKind.Small), new("code", SqlKind.Text), new("reason", SqlKind.Text)];

    private static readonly SqlColumn[] RetryColumns = [.. FailureColumns, new("delay", SqlKind.BigNumber), new("counts", SqlKind.Flag)];

    public Task<JobWrite[]> RenewAsync(IReadOnlyList<JobLease> leases, TimeSpan lease, CancellationToken cancellationToken) => WriteAsync(
        (session, token) => WriteAtOnceAsync(session, leases, LeaseColumns, Row, isWork: false, command =>
        {
            command.Add("lease", Microseconds(lease));
            return $"leased_until = {_dialect.NowPlus("@lease")}";
        }, token),
        (session, token) => WriteInStepsAsync(session, leases, each => each, (job, _, now) => job with { LeasedUntil = LeaseEnd(now, lease) }, token),
        cancellationToken);

    public Task<JobWrite[]> CompleteAsync(IReadOnlyList<JobLease> leases, CancellationToken cancellationToken) => WriteAsync(
        (session, token) => WriteAtOnceAsync(
            session,
            leases,
            LeaseColumns,
            Row,
            isWork: false,
            _ => $"status = {(int)JobStatus.Completed}, leased_until = NULL, ended_at = {_dialect.Now}, failure_kind = NULL, failure_code = NULL, failure_text = NULL",
            token),
        (session, token) => WriteInStepsAsync(session, leases, each => each, (job, _, now) => JobRules.Complete(job, now), token),
        cancellationToken);

    public Task<JobWrite[]> RetryAsync(IReadOnlyList<JobRetry> retries, CancellationToken cancellationToken) => WriteAsync(
        (session, token) => RetryAtOnceAsync(session, retries, token),
        (session, token) => WriteInStepsAsync(session, retries, each => each.Lease, (job, retry, now) => JobRules.Retry(job, retry with { Delay = Within(retry.Delay) }, now), token),
        cancellationToken);

    public Task<JobWrite[]> BuryAsync(IReadOnlyList<JobFailure> failures, CancellationToken cancellationToken) => WriteAsync(
        (session, token) => BuryAtOnceAsync(session, failures, token),
        (session, token) => WriteInStepsAsync(session, failures, each => each.Lease, (job, failure, now) => JobRules.Bury(job, failure.Trouble, now), token),
        cancellationToken);

    public Task<JobWrite[]> ReleaseAsync(IReadOnlyList<JobLease> leases, CancellationToken cancellationToken) => WriteAsync(
        (session, token) => WriteAtOnceAsync(
            session, leases, LeaseColumns, Row, isWork: true, _ => $"status = {(int)JobStatus.Pending}, leased_until = NULL, attempts = GREATEST(j.attempts - 1, 0)", token),
        (session, token) => WriteInStepsAsync(session, leases, each => each, (job, _, _) => JobRules.Release(job), token),
        cancellationToken);

    private Task<JobWrite[]> RetryAtOnceAsync(SqlSession session, IReadOnlyList<JobRetry> retries, CancellationToken cancellationToken)
    {
        const string isBuried = "(w.counts AND j.attempts >= j.max_attempts)";
        return WriteAtOnceAsync(
            session,
            [.. retries.Select(retry => retry.Lease)],
            RetryColumns,
            place => [.. Row(retries[place].Lease, retries[place].Trouble), Microseconds(retries[place].Delay), retries[place].CountsAsAttempt],
            isWork: retries.Any(retry => retry.Delay == TimeSpan.Zero),
            _ => $"""
                status = CASE WHEN {isBuried} THEN {(int)JobStatus.Failed} ELSE {(int)JobStatus.Pending} END,
                due_at = CASE WHEN {isBuried} THEN j.due_at ELSE {_dialect.NowPlus("w.delay")} END,
                ended_at = CASE WHEN {isBuried} THEN {_dialect.Now} ELSE NULL END,
                attempts = GREATEST(j.attempts - CASE WHEN w.counts THEN 0 ELSE 1 END, 0),
                leased_until = NULL, failure_kind = w.kind, failure_code = w.code, failure_text = w.reason
                """,
            cancellationToken);
    }

    private Task<JobWrite[]> BuryAtOnceAsync(SqlSession session, IReadOnlyList<JobFailure> failures, CancellationToken cancellationToken) => WriteAtOnceAsync(
        session,
        [.. failures.Select(failure => failure.Lease)],
        FailureColumns,
        place => Row(failures[place].Lease, failures[place].Trouble),
        isWork: false,
        _ => $"status = {(int)JobStatus.Failed}, leased_until = NULL, ended_at = {_dialect.Now}, failure_kind = w.kind, failure_code = w.code, failure_text = w.reason",
        cancellationToken);

    private Task<JobWrite[]> WriteAtOnceAsync(
        SqlSession session, IReadOnlyList<JobLease> leases, SqlColumn[] columns, Func<JobLease, object?[]> row, bool isWork, Func<DbCommand, string> changes, CancellationToken cancellationToken) =>
        WriteAtOnceAsync(session, leases, columns, place => row(leases[place]), isWork, changes, cancellationToken);

    /// <summary>One statement for all: what is fenced off is not touched.</summary>
    private async Task<JobWrite[]> WriteAtOnceAsync(
        SqlSession session, IReadOnlyList<JobLease> leases, SqlColumn[] columns, Func<int, object?[]> row, bool isWork, Func<DbCommand, string> changes, CancellationToken cancellationToken)
    {
        // Each claim once, in the order of the ids, so that no two writers wait for each other.
        int[] places = [.. Enumerable.Range(0, leases.Count).DistinctBy(place => leases[place]).OrderBy(place => leases[place].JobId, StringComparer.Ordinal)];
        object?[][] rows = [.. places.Select(row)];
        List<(JobLease Lease, JobStatus Status)> written = await session.QueryAsync(
            command =>
            {
                _dialect.BindRows(command, columns, rows);
                return $"""
                    UPDATE {_tables.Jobs} AS j SET {changes(command)}
                    FROM ({_dialect.Rows(columns, rows.Length)}) AS w ({string.Join(", ", columns.Select(column => column.Name))})
                    WHERE {Mine(command, "j")} AND j.job_id = w.job_id AND j.claim_number = w.claim_number AND j.status = {(int)JobStatus.Processing}
                    RETURNING j.job_id, j.claim_number, j.status{Ring(command, isWork)}
                    """;
            },
            reader => (new JobLease(reader.GetString(0), reader.GetInt64(1)), (JobStatus)reader.GetInt16(2)),
            cancellationToken).ConfigureAwait(false);
        Dictionary<JobLease, JobStatus> found = written.ToDictionary(each => each.Lease, each => each.Status);
        var answers = new JobWrite[leases.Count];
        HashSet<string> there = found.Count == places.Length ? [] : await ExistingAsync(session, [.. leases.Select(lease => lease.JobId).Distinct()], cancellationToken).ConfigureAwait(false);
        bool isRetry = ReferenceEquals(columns, RetryColumns);
        for (int place = 0; place < answers.Length; place++)
        {
            bool isFirst = Array.IndexOf(places, place) >= 0;
            bool isWritten = found.TryGetValue(leases[place], out JobStatus status) && (isFirst || status == JobStatus.Processing);
            answers[place] = isWritten ? (isRetry && status == JobStatus.Failed ? JobWrite.Buried : JobWrite.Done)
                : found.ContainsKey(leases[place]) || there.Contains(leases[place].JobId) ? JobWrite.LeaseLost : JobWrite.NotFound;
        }

        return answers;
    }

    private async Task<JobWrite[]> WriteInStepsAsync<TWrite>(
        SqlSession session, IReadOnlyList<TWrite> writes, Func<TWrite, JobLease> leaseOf, Func<Job<string>, TWrite, DateTimeOffset, Job<string>> write, CancellationToken cancellationToken)
    {
        (Dictionary<string, Job<string>> jobs, DateTimeOffset now) = await LockAsync(session, [.. writes.Select(each => leaseOf(each).JobId).Distinct()], cancellationToken).ConfigureAwait(false);
        Dictionary<string, Job<string>> changed = new(StringComparer.Ordinal);
        var answers = new JobWrite[writes.Count];
        for (int place = 0; place < answers.Length; place++)
        {
            JobLease lease = leaseOf(writes[place]);
            Job<string>? job = jobs.GetValueOrDefault(SqlParameters.Storable(lease.JobId));
            answers[place] = JobRules.Check(job, lease);
            if (answers[place] == JobWrite.Done)
            {
                Job<string> next = write(job!, writes[place], now);
                jobs[next.Id] = changed[next.Id] = next;
                answers[place] = writes[place] is JobRetry && next.Status == JobStatus.Failed ? JobWrite.Buried : JobWrite.Done;
            }
        }

        await UpdateAsync(session, changed.Values.OrderBy(job => job.Id, StringComparer.Ordinal), cancellationToken).ConfigureAwait(false);
        return answers;
    }

    /// <summary>Jobs without what they carry, locked in the order of their ids, and the queue's time when they were.</summary>
    private async Task<(Dictionary<string, Job<string>> Jobs, DateTimeOffset Now)> LockAsync(SqlSession session, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        (List<Job<string>> jobs, DateTimeOffset now) = await session.QueryWithTimeAsync(
            command => $"""
                SELECT {JobRows.NamesWithoutPayload("j")} FROM {_tables.Jobs} AS j
                WHERE {Mine(command, "j")} AND {_dialect.In(command, "j.job_id", "id", ids)}
                ORDER BY j.job_id {_dialect.Lock}
                """,
            ReadJob,
            cancellationToken).ConfigureAwait(false);
        return (jobs.ToDictionary(job => job.Id, StringComparer.Ordinal), Due(now));
    }

    private async Task<HashSet<string>> ExistingAsync(SqlSession session, IReadOnlyList<string> ids, CancellationToken cancellationToken) => [.. await session.QueryAsync(
        command => $"SELECT j.job_id FROM {_tables.Jobs} AS j WHERE {Mine(command, "j")} AND {_dialect.In(command, "j.job_id", "id", ids)}",
        reader => reader.GetString(0),
        cancellationToken).ConfigureAwait(false)];

    private static object?[] Row(JobLease lease) => [lease.JobId, lease.ClaimNumber];

    private static object?[] Row(JobLease lease, JobTrouble trouble) => [lease.JobId, lease.ClaimNumber, (short)trouble.Kind, trouble.Code, trouble.Text];
}
