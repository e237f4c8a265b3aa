using System.Data.Common;
using KMessage.Tracking;

namespace KMessage.Relational.Tracking;

public partial class RelationalDeliveryTrackingStore
{
    /// <inheritdoc/>
    public async Task ParkReportsAsync(IReadOnlyList<ParkedReport> reports, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reports);
        RefuseRepeated(reports.Select(report => report.ReportId), nameof(reports));
        cancellationToken.ThrowIfCancellationRequested();
        if (reports.Count > 0)
        {
            await _database.WriteAsync((session, token) => ParkAsync(session, reports, token), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<MatchedReport>> FindMatchedReportsAsync(int limit, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        cancellationToken.ThrowIfCancellationRequested();
        return limit == 0
            ? []
            : await _database.ReadAsync((session, token) => MatchAsync(session, limit, token), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task RemoveReportsAsync(IReadOnlyList<string> reportIds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reportIds);
        cancellationToken.ThrowIfCancellationRequested();
        if (reportIds.Count > 0)
        {
            await _database.WriteAsync((session, token) => DeleteAsync(session, _tables.Reports, "report_id", reportIds, token), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async Task<int> PurgeReportsAsync(TimeSpan olderThan, CancellationToken cancellationToken = default) => await _database.WriteAsync(
        async (session, token) =>
        {
            DateTimeOffset now = await TimeAsync(session, token).ConfigureAwait(false);
            return await session.ExecuteAsync(
                command =>
                {
                    command.Add("end", _dialect.FromInstant((now - olderThan).Cut()));
                    return $"DELETE FROM {_tables.Reports} WHERE tenant = {Tenant(command)} AND parked_at < @end";
                },
                token).ConfigureAwait(false);
        },
        cancellationToken).ConfigureAwait(false);

    private async Task<bool> ParkAsync(SqlSession session, IReadOnlyList<ParkedReport> reports, CancellationToken cancellationToken)
    {
        DateTimeOffset now = await TimeAsync(session, cancellationToken).ConfigureAwait(false);
        IEnumerable<object?[]> rows = reports.Select((report, place) => ReportRows.Write(_tenant, report, now, place)).OrderBy(row => (string?)row[1], StringComparer.Ordinal);
        await session.InsertAsync(_tables.Reports, ReportRows.Columns, [.. rows], _dialect.Leave(ReportRows.Key), cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task<IReadOnlyList<MatchedReport>> MatchAsync(SqlSession session, int limit, CancellationToken cancellationToken)
    {
        List<(ParkedReport Report, string MessageId)> matches = await session.QueryAsync(
            command => $"""
                SELECT {ReportRows.Names("p")}, {Matched}
                {Matches(command)}
                ORDER BY p.parked_at, p.place, p.report_id, b.requested_at DESC LIMIT {Limit(command, limit)}
                """,
            reader => (ReportRows.Read(_dialect, reader), reader.GetString(ReportRows.Columns.Length)),
            cancellationToken).ConfigureAwait(false);
        // Should several messages have the gateway's id, the one that was requested last comes first.
        matches = [.. matches.DistinctBy(match => match.Report.ReportId)];
        TrackingRecord?[] records = await FindAsync(session, [.. matches.Select(match => TrackingLookup.ByMessageId(match.MessageId))], cancellationToken).ConfigureAwait(false);
        return [.. matches.Zip(records).Where(pair => pair.Second is not null).Select(pair => new MatchedReport(pair.First.Report, pair.Second!))];
    }

    /// <summary>The message of a report: the one with our id, otherwise the one with the gateway's.</summary>
    private const string Matched = "COALESCE(a.message_id, b.message_id)";

    private string Matches(DbCommand command) => $"""
        FROM {_tables.Reports} AS p
        LEFT JOIN {_tables.Records} AS a ON a.tenant = p.tenant AND a.message_id = p.message_id AND (a.provider_id IS NULL OR a.provider_id = p.provider_id)
        LEFT JOIN {_tables.Records} AS b ON b.tenant = p.tenant AND b.provider_id = p.provider_id AND b.provider_message_id = p.provider_message_id
        WHERE p.tenant = {Tenant(command)} AND {Matched} IS NOT NULL
        """;

    private Task<List<string>> ReportsOfAsync(SqlSession session, IReadOnlyList<string> messageIds, CancellationToken cancellationToken) => session.QueryAsync(
        command => $"SELECT p.report_id {Matches(command)} AND {_dialect.In(command, Matched, "id", messageIds)}",
        reader => reader.GetString(0),
        cancellationToken);

    private async Task<DateTimeOffset> TimeAsync(SqlSession session, CancellationToken cancellationToken) =>
        _dialect.UsesProgramClock
            ? session.ProgramTime
            : (await session.QueryAsync(_ => $"SELECT {_dialect.Clock}", reader => _dialect.ReadInstant(reader, 0), cancellationToken).ConfigureAwait(false))[0];
}
