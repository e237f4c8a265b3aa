using System.Data.Common;
using KMessage.Tracking;

namespace KMessage.Relational.Tracking;

public partial class RelationalDeliveryTrackingStore
{
    private const int MostCounted = 10_000;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TrackingRecord>> ClaimDueAsync(ClaimRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfNegative(request.Limit, nameof(request));
        cancellationToken.ThrowIfCancellationRequested();
        if (request.Limit == 0 || request.ProviderIds is { Count: 0 })
        {
            return [];
        }

        return _dialect.ClaimsInOneStatement
            ? await _database.WriteAsync((session, token) => ClaimAtOnceAsync(session, request, token), cancellationToken).ConfigureAwait(false)
            : await _database.WriteAsync((session, token) => ClaimInStepsAsync(session, request, token), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<TrackingBacklog> GetBacklogAsync(CancellationToken cancellationToken = default) => _database.ReadAsync(
        async (session, token) =>
        {
            (List<(long Due, DateTimeOffset? First, long Failovers, long Reports)> found, DateTimeOffset now) = await session.QueryWithTimeAsync(
                command => $"""
                    SELECT COUNT(*), MIN(d.next_check_at),
                           (SELECT COUNT(*) FROM {_tables.Failovers} AS f WHERE f.tenant = {Tenant(command)} AND f.state = {(int)FailoverState.Pending} AND f.due_at IS NOT NULL),
                           (SELECT COUNT(*) FROM {_tables.Reports} AS p WHERE p.tenant = @tenant)
                    FROM (SELECT r.next_check_at FROM {_tables.Records} AS r
                          WHERE r.tenant = @tenant AND r.next_check_at <= {_dialect.Now}
                          ORDER BY r.next_check_at LIMIT {MostCounted}) AS d
                    """,
                reader => (reader.GetInt64(0), reader.IsDBNull(1) ? (DateTimeOffset?)null : _dialect.ReadInstant(reader, 1), reader.GetInt64(2), reader.GetInt64(3)),
                token).ConfigureAwait(false);
            TimeSpan lag = now - (found[0].First ?? now);
            return new TrackingBacklog
            {
                Due = found[0].Due,
                Lag = lag < TimeSpan.Zero ? TimeSpan.Zero : lag,
                FailoversPending = found[0].Failovers,
                ParkedReports = found[0].Reports,
            };
        },
        cancellationToken);

    private async Task<IReadOnlyList<TrackingRecord>> ClaimAtOnceAsync(SqlSession session, ClaimRequest request, CancellationToken cancellationToken)
    {
        // MATERIALIZED: otherwise the planner may run the inner query more than once and take more than the limit.
        List<(TrackingRecord Record, DateTimeOffset DueAt)> claimed = await session.QueryAsync(
            command =>
            {
                command.Add("lease", request.Lease.Ticks / TimeSpan.TicksPerMicrosecond);
                return $"""
                    WITH due AS MATERIALIZED (
                        SELECT r.message_id, r.next_check_at AS due_at FROM {_tables.Records} AS r
                        WHERE {IsDue(command, request)}
                        ORDER BY r.next_check_at LIMIT {Limit(command, request.Limit)} {_dialect.LockFree})
                    UPDATE {_tables.Records} AS r SET claim_number = r.claim_number + 1, next_check_at = {_dialect.NowPlus("@lease")}
                    FROM due WHERE r.tenant = @tenant AND r.message_id = due.message_id
                    RETURNING {RecordRows.Names("r")}, due.due_at
                    """;
            },
            reader => (ReadRecord(reader), _dialect.ReadInstant(reader, RecordRows.Columns.Length)),
            cancellationToken).ConfigureAwait(false);
        return [.. claimed.OrderBy(each => each.DueAt).ThenBy(each => each.Record.MessageId, StringComparer.Ordinal).Select(each => each.Record)];
    }

    private async Task<IReadOnlyList<TrackingRecord>> ClaimInStepsAsync(SqlSession session, ClaimRequest request, CancellationToken cancellationToken)
    {
        (List<TrackingRecord> due, DateTimeOffset now) = await session.QueryWithTimeAsync(
            command => $"""
                SELECT {RecordRows.Names("r")} FROM {_tables.Records} AS r
                WHERE {IsDue(command, request)}
                ORDER BY r.next_check_at LIMIT {Limit(command, request.Limit)} {_dialect.LockFree}
                """,
            ReadRecord,
            cancellationToken).ConfigureAwait(false);
        if (due.Count == 0)
        {
            return [];
        }

        DateTimeOffset until = (now + request.Lease).Cut();
        List<TrackingRecord> claimed = [.. due.Select(record => record with { ClaimNumber = record.ClaimNumber + 1, NextCheckAt = until })];
        await session.ExecuteAsync(
            command =>
            {
                command.Add("until", _dialect.FromInstant(until));
                return $"""
                    UPDATE {_tables.Records} SET claim_number = claim_number + 1, next_check_at = @until
                    WHERE tenant = {Tenant(command)} AND {_dialect.In(command, "message_id", "id", [.. due.Select(record => record.MessageId)])}
                    """;
            },
            cancellationToken).ConfigureAwait(false);
        return claimed;
    }

    private string IsDue(DbCommand command, ClaimRequest request)
    {
        string condition = $"r.tenant = {Tenant(command)} AND r.next_check_at <= {_dialect.Now}";
        if (request.ProviderIds is { } wanted)
        {
            condition += $" AND {_dialect.In(command, "r.provider_id", "want", wanted)}";
        }

        return request.ExceptProviderIds.Count == 0
            ? condition
            : $"{condition} AND (r.provider_id IS NULL OR NOT {_dialect.In(command, "r.provider_id", "except", request.ExceptProviderIds)})";
    }

    private static string Limit(DbCommand command, int limit)
    {
        command.Add("limit", limit);
        return "@limit";
    }
}
