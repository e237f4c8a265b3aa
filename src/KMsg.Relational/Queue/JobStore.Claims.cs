using System.Data.Common;
using KMessage.Queue;

namespace KMessage.Relational.Queue;

internal sealed partial class JobStore
{
    // Stands for the number that the statement puts into a sentence.
    private const int AnyNumber = 987_654_321;

    /// <summary>Takes jobs that are due; those that are buried instead are among them.</summary>
    /// <param name="request">How many, for how long.</param>
    /// <param name="unreadable">Says why a job can no longer be read; nothing when it can.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<List<Job<string>>> ClaimAsync(JobClaimRequest request, Func<Job<string>, JobTrouble?> unreadable, CancellationToken cancellationToken) => WriteAsync(
        (session, token) => ClaimAtOnceAsync(session, request, unreadable, token),
        (session, token) => ClaimInStepsAsync(session, request, unreadable, token),
        cancellationToken);

    /// <summary>The job that a claim would take next.</summary>
    public Task<Job<string>?> PeekAsync(CancellationToken cancellationToken) => _database.ReadAsync(
        async (session, token) => (await DueAsync(session, 1, string.Empty, token).ConfigureAwait(false)).Jobs.FirstOrDefault(),
        cancellationToken);

    private async Task<List<Job<string>>> ClaimInStepsAsync(SqlSession session, JobClaimRequest request, Func<Job<string>, JobTrouble?> unreadable, CancellationToken cancellationToken)
    {
        (List<Job<string>> due, DateTimeOffset now) = await DueAsync(session, request.Limit, _dialect.LockFree, cancellationToken).ConfigureAwait(false);
        now = Due(now);
        List<Job<string>> claimed = [.. due.Select(job => Claim(job, request, unreadable, now))];
        await UpdateAsync(session, claimed.OrderBy(job => job.Id, StringComparer.Ordinal), cancellationToken).ConfigureAwait(false);
        return claimed;
    }

    private Job<string> Claim(Job<string> job, JobClaimRequest request, Func<Job<string>, JobTrouble?> unreadable, DateTimeOffset now)
    {
        Job<string> next = JobRules.Claim(job, request with { Lease = Within(request.Lease) }, now);
        if (next.Status == JobStatus.Processing)
        {
            next = unreadable(next) is { } trouble ? JobRules.Bury(next, trouble, now) : next with { LeasedUntil = LeaseEnd(now, request.Lease) };
        }

        return JobRows.Kept(next);
    }

    /// <summary>
    /// The jobs that are due, in their order. What waits is looked for priority by priority, the highest first, so that the index finds them in their order however many wait for later.
    /// </summary>
    private async Task<(List<Job<string>> Jobs, DateTimeOffset Now)> DueAsync(SqlSession session, int limit, string theLock, CancellationToken cancellationToken)
    {
        (List<Job<string>> due, DateTimeOffset now) = await session.QueryWithTimeAsync(
            command =>
            {
                command.Add("limit", limit);
                return $"""
                    SELECT {JobRows.Names("j")} FROM {_tables.Jobs} AS j
                    WHERE {Mine(command, "j")} AND j.status = {(int)JobStatus.Processing} AND j.leased_until <= {LeaseNow(command)}
                    ORDER BY j.priority DESC, j.due_at, j.job_id LIMIT @limit {theLock}
                    """;
            },
            ReadJob,
            cancellationToken).ConfigureAwait(false);
        int? below = null;
        int found = 0;
        while (found < limit && await PriorityAsync(session, below, cancellationToken).ConfigureAwait(false) is { } priority)
        {
            List<Job<string>> waiting = await session.QueryAsync(
                command =>
                {
                    command.Add("limit", limit - found);
                    command.Add("priority", priority);
                    return $"""
                        SELECT {JobRows.Names("j")} FROM {_tables.Jobs} AS j
                        WHERE {Mine(command, "j")} AND j.status = {(int)JobStatus.Pending} AND j.priority = @priority AND j.due_at <= {DueNow(command)}
                        ORDER BY j.due_at, j.job_id LIMIT @limit {theLock}
                        """;
                },
                ReadJob,
                cancellationToken).ConfigureAwait(false);
            due.AddRange(waiting);
            found += waiting.Count;
            below = priority;
        }

        return ([.. InOrder(due).Take(limit)], now);
    }

    private async Task<int?> PriorityAsync(SqlSession session, int? below, CancellationToken cancellationToken) => (await session.QueryAsync(
        command =>
        {
            if (below is not null)
            {
                command.Add("below", below);
            }

            return $"SELECT MAX(j.priority) FROM {_tables.Jobs} AS j WHERE {Mine(command, "j")} AND j.status = {(int)JobStatus.Pending}{(below is null ? "" : " AND j.priority < @below")}";
        },
        reader => reader.IsDBNull(0) ? (int?)null : reader.GetInt32(0),
        cancellationToken).ConfigureAwait(false))[0];

    private async Task<List<Job<string>>> ClaimAtOnceAsync(SqlSession session, JobClaimRequest request, Func<Job<string>, JobTrouble?> unreadable, CancellationToken cancellationToken)
    {
        List<Job<string>> claimed = await session.QueryAsync(command => ClaimStatement(command, request), ReadJob, cancellationToken).ConfigureAwait(false);
        JobFailure[] unread = [.. claimed.Where(job => job.Status == JobStatus.Processing).Select(job => (Job: job, Trouble: unreadable(job))).Where(each => each.Trouble is not null).Select(each => new JobFailure(each.Job.Lease, each.Trouble!))];
        if (unread.Length > 0)
        {
            await BuryAtOnceAsync(session, unread, cancellationToken).ConfigureAwait(false);
            Dictionary<string, Job<string>> buried = await FindAsync(session, [.. unread.Select(each => each.Lease.JobId)], cancellationToken).ConfigureAwait(false);
            claimed = [.. claimed.Select(job => buried.GetValueOrDefault(job.Id) ?? job)];
        }

        return [.. InOrder(claimed)];
    }

    /// <summary>The rules of <see cref="JobRules.Claim{T}"/> as one statement; the contract suite holds it to them.</summary>
    private string ClaimStatement(DbCommand command, JobClaimRequest request)
    {
        command.Add("limit", request.Limit);
        command.Add("lease", Microseconds(request.Lease));
        command.Add("most_crashes", request.MaxCrashes);
        command.Add("expired_text", JobTroubles.Expired().Text);
        command.Add("expired_code", JobTroubles.Expired().Code);
        command.Add("crashed_text", JobTroubles.Crashed(AnyNumber).Text);
        string mine = Mine(command, "j");
        string crashed = $"(j.status = {(int)JobStatus.Processing})";
        string isCrashed = $"({crashed} AND (j.crashes + 1 >= @most_crashes OR j.attempts >= j.max_attempts))";
        string isExpired = $"(j.attempts = 0 AND j.valid_until <= {_dialect.Now})";
        string isBuried = $"COALESCE({isCrashed} OR {isExpired}, false)";
        return $"""
            WITH RECURSIVE priorities (priority) AS (
                SELECT MAX(j.priority) FROM {_tables.Jobs} AS j WHERE {mine} AND j.status = {(int)JobStatus.Pending}
                UNION ALL
                SELECT (SELECT MAX(j.priority) FROM {_tables.Jobs} AS j WHERE {mine} AND j.status = {(int)JobStatus.Pending} AND j.priority < p.priority) FROM priorities AS p WHERE p.priority IS NOT NULL),
            abandoned AS MATERIALIZED (
                SELECT j.job_id, j.priority, j.due_at FROM {_tables.Jobs} AS j
                WHERE {mine} AND j.status = {(int)JobStatus.Processing} AND j.leased_until <= {_dialect.Now}
                ORDER BY j.priority DESC, j.due_at, j.job_id LIMIT @limit {_dialect.LockFree}),
            waiting AS MATERIALIZED (
                SELECT w.job_id, w.priority, w.due_at FROM priorities AS p
                CROSS JOIN LATERAL (
                    SELECT j.job_id, j.priority, j.due_at FROM {_tables.Jobs} AS j
                    WHERE {mine} AND j.status = {(int)JobStatus.Pending} AND j.priority = p.priority AND j.due_at <= {_dialect.Now}
                    ORDER BY j.due_at, j.job_id LIMIT @limit {_dialect.LockFree}) AS w
                LIMIT @limit),
            due AS MATERIALIZED (
                SELECT a.job_id FROM (SELECT * FROM abandoned UNION ALL SELECT * FROM waiting) AS a ORDER BY a.priority DESC, a.due_at, a.job_id LIMIT @limit)
            UPDATE {_tables.Jobs} AS j SET
                claim_number = j.claim_number + 1,
                crashes = j.crashes + CASE WHEN {crashed} THEN 1 ELSE 0 END,
                status = CASE WHEN {isBuried} THEN {(int)JobStatus.Failed} ELSE {(int)JobStatus.Processing} END,
                attempts = j.attempts + CASE WHEN {isBuried} THEN 0 ELSE 1 END,
                leased_until = CASE WHEN {isBuried} THEN NULL ELSE {_dialect.NowPlus("@lease")} END,
                ended_at = CASE WHEN {isBuried} THEN {_dialect.Now} ELSE NULL END,
                failure_kind = CASE WHEN {isCrashed} THEN {(int)JobTroubleKind.Crashed} WHEN {isExpired} THEN {(int)JobTroubleKind.Expired} ELSE j.failure_kind END,
                failure_code = CASE WHEN {isCrashed} THEN '{nameof(JobTroubleKind.Crashed)}' WHEN {isExpired} THEN @expired_code ELSE j.failure_code END,
                failure_text = CASE WHEN {isCrashed} THEN REPLACE(@crashed_text, '{AnyNumber}', CAST(j.crashes + 1 AS text)) WHEN {isExpired} THEN @expired_text ELSE j.failure_text END
            FROM due WHERE {mine} AND j.job_id = due.job_id
            RETURNING {JobRows.Names("j")}
            """;
    }

    private static IEnumerable<Job<string>> InOrder(IEnumerable<Job<string>> jobs) =>
        jobs.OrderByDescending(job => job.Priority).ThenBy(job => job.DueAt).ThenBy(job => job.Id, StringComparer.Ordinal);
}
