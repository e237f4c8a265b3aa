using System.Globalization;
using KMessage.Queue;

namespace KMessage.Relational.Queue;

internal sealed partial class JobStore
{
    public async Task<bool> CancelAsync(string jobId, CancellationToken cancellationToken) => await _database.WriteAsync(
        (session, token) => session.ExecuteAsync(
            command =>
            {
                command.Add("id", jobId);
                return $"DELETE FROM {_tables.Jobs} WHERE tenant = @tenant AND queue_name = @queue AND job_id = @id AND status = {(int)JobStatus.Pending}{Owned(command)}";
            },
            token),
        cancellationToken).ConfigureAwait(false) > 0;

    public Task<int> RedriveAsync(JobRedrive request, CancellationToken cancellationToken) => _database.WriteAsync(
        async (session, token) =>
        {
            (List<Job<string>> dead, DateTimeOffset now) = await session.QueryWithTimeAsync(
                command =>
                {
                    command.Add("limit", request.Limit);
                    string ids = request.JobIds is { } wanted ? $" AND {_dialect.In(command, "j.job_id", "id", wanted)}" : string.Empty;
                    string kinds = request.Kinds is { } some ? $" AND j.failure_kind IN ({Numbers(some.Select(kind => (int)kind))})" : string.Empty;
                    return $"""
                        SELECT {JobRows.NamesWithoutPayload("j")} FROM {_tables.Jobs} AS j
                        WHERE {Mine(command, "j")} AND j.status = {(int)JobStatus.Failed}{ids}{kinds}
                        ORDER BY j.job_id LIMIT @limit {_dialect.LockFree}
                        """;
                },
                ReadJob,
                token).ConfigureAwait(false);
            await UpdateAsync(session, dead.Select(job => JobRules.Redrive(job, Due(now))), token).ConfigureAwait(false);
            return dead.Count;
        },
        cancellationToken);

    public Task<int> PurgeAsync(JobPurge purge, CancellationToken cancellationToken) => _database.WriteAsync(
        async (session, token) =>
        {
            DateTimeOffset now = await TimeAsync(session, token).ConfigureAwait(false);
            await ForgetKeysAsync(session, purge.Limit, now, token).ConfigureAwait(false);
            List<string> ids = [];
            // One status after the other, as the index has them.
            foreach (JobStatus status in purge.Statuses.Distinct())
            {
                ids.AddRange(await EndedAsync(session, purge, status, purge.Limit - ids.Count, now, token).ConfigureAwait(false));
            }

            if (ids.Count > 0)
            {
                await session.ExecuteAsync(
                    command => $"DELETE FROM {_tables.Jobs} WHERE tenant = @tenant AND queue_name = @queue AND {_dialect.In(command, "job_id", "id", ids)}{Owned(command)}",
                    token).ConfigureAwait(false);
            }

            return ids.Count;
        },
        cancellationToken);

    private async Task<List<string>> EndedAsync(SqlSession session, JobPurge purge, JobStatus status, int limit, DateTimeOffset now, CancellationToken cancellationToken) => limit <= 0 ? [] : await session.QueryAsync(
        command =>
        {
            command.Add("end", _dialect.FromInstant((now - (purge.OlderThan < Longest ? purge.OlderThan : TimeSpan.FromDays(365 * 1000))).Cut()));
            command.Add("limit", limit);
            string known = purge.IncludeUnknownOutcomes ? string.Empty : $" AND (j.failure_kind IS NULL OR j.failure_kind <> {(int)JobTroubleKind.OutcomeUnknown})";
            return $"""
                SELECT j.job_id FROM {_tables.Jobs} AS j
                WHERE {Mine(command, "j")} AND j.status = {(int)status} AND j.status >= {(int)JobStatus.Completed} AND j.ended_at <= @end{known}
                ORDER BY j.ended_at LIMIT @limit {_dialect.LockFree}
                """;
        },
        reader => reader.GetString(0),
        cancellationToken).ConfigureAwait(false);

    private async Task ForgetKeysAsync(SqlSession session, int limit, DateTimeOffset now, CancellationToken cancellationToken)
    {
        List<string> old = await session.QueryAsync(
            command =>
            {
                command.Add("now_at", _dialect.FromInstant(now));
                command.Add("limit", limit);
                return $"SELECT k.unique_key FROM {_tables.Keys} AS k WHERE {Mine(command, "k")} AND k.expires_at <= @now_at ORDER BY k.expires_at LIMIT @limit {_dialect.LockFree}";
            },
            reader => reader.GetString(0),
            cancellationToken).ConfigureAwait(false);
        if (old.Count > 0)
        {
            await session.ExecuteAsync(
                command => $"DELETE FROM {_tables.Keys} WHERE tenant = @tenant AND queue_name = @queue AND {_dialect.In(command, "unique_key", "key", old)}{Owned(command)}",
                cancellationToken).ConfigureAwait(false);
        }
    }

    // DELETE takes no alias on every engine, so that the parameters come by themselves.
    private string Owned(System.Data.Common.DbCommand command)
    {
        Named(command);
        return string.Empty;
    }

    private static string Numbers(IEnumerable<int> numbers) => string.Join(", ", numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)));
}
