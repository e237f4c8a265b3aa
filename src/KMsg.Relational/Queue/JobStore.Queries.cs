using KMessage.Queue;

namespace KMessage.Relational.Queue;

internal sealed partial class JobStore
{
    public Task<Job<string>?> GetAsync(string jobId, CancellationToken cancellationToken) => _database.ReadAsync(
        async (session, token) => (await FindAsync(session, [jobId], token).ConfigureAwait(false)).Values.FirstOrDefault(),
        cancellationToken);

    public Task<List<Job<string>>> ListAsync(JobListRequest request, int limit, CancellationToken cancellationToken) => _database.ReadAsync(
        (session, token) => session.QueryAsync(
            command =>
            {
                command.Add("limit", limit);
                command.Add("after", request.After ?? string.Empty);
                return $"""
                    SELECT {JobRows.Names("j")} FROM {_tables.Jobs} AS j
                    WHERE {Mine(command, "j")} AND j.status = {(int)request.Status} AND j.job_id > @after
                    ORDER BY j.job_id LIMIT @limit
                    """;
            },
            ReadJob,
            token),
        cancellationToken);

    public Task<JobCounts> CountAsync(CancellationToken cancellationToken) => _database.ReadAsync(
        async (session, token) =>
        {
            (List<Counted> found, DateTimeOffset now) = await session.QueryWithTimeAsync(
                command => $"""
                    SELECT {(int)JobStatus.Pending}, COUNT(*), SUM(CASE WHEN j.due_at <= {DueNow(command)} THEN 1 ELSE 0 END), MIN(j.due_at)
                    FROM {_tables.Jobs} AS j WHERE {Mine(command, "j")} AND j.status = {(int)JobStatus.Pending}
                    UNION ALL
                    SELECT {(int)JobStatus.Processing}, COUNT(*), SUM(CASE WHEN j.leased_until <= {LeaseNow(command)} THEN 1 ELSE 0 END), MIN(j.leased_until)
                    FROM {_tables.Jobs} AS j WHERE j.tenant = @tenant AND j.queue_name = @queue AND j.status = {(int)JobStatus.Processing}
                    UNION ALL
                    SELECT {(int)JobStatus.Completed}, COUNT(*), 0, NULL
                    FROM {_tables.Jobs} AS j WHERE j.tenant = @tenant AND j.queue_name = @queue AND j.status = {(int)JobStatus.Completed} AND j.status >= {(int)JobStatus.Completed}
                    UNION ALL
                    SELECT {(int)JobStatus.Failed}, COUNT(*), 0, NULL
                    FROM {_tables.Jobs} AS j WHERE j.tenant = @tenant AND j.queue_name = @queue AND j.status = {(int)JobStatus.Failed} AND j.status >= {(int)JobStatus.Completed}
                    """,
                reader => new Counted((JobStatus)reader.GetInt32(0), reader.GetInt64(1), reader.IsDBNull(2) ? 0 : Convert.ToInt64(reader.GetValue(2), System.Globalization.CultureInfo.InvariantCulture), reader.IsDBNull(3) ? null : _dialect.ReadInstant(reader, 3)),
                token).ConfigureAwait(false);
            Dictionary<JobStatus, Counted> of = found.ToDictionary(each => each.Status);
            (Counted waiting, Counted working) = (of[JobStatus.Pending], of[JobStatus.Processing]);
            now = Due(now);
            TimeSpan? oldest = new[] { waiting, working }.Where(each => each.Due > 0).Max(each => now - each.First);
            return new JobCounts(
                waiting.Due + working.Due, waiting.Count - waiting.Due, working.Count - working.Due, of[JobStatus.Completed].Count, of[JobStatus.Failed].Count, oldest < TimeSpan.Zero ? TimeSpan.Zero : oldest);
        },
        cancellationToken);

    private readonly record struct Counted(JobStatus Status, long Count, long Due, DateTimeOffset? First);
}
