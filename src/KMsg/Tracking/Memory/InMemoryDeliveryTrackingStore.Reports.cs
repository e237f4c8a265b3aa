namespace KMessage.Tracking;

public sealed partial class InMemoryDeliveryTrackingStore
{
    private readonly List<(ParkedReport Report, DateTimeOffset ParkedAt)> _reports = [];

    /// <inheritdoc/>
    public Task ParkReportsAsync(IReadOnlyList<ParkedReport> reports, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reports);
        cancellationToken.ThrowIfCancellationRequested();
        RepeatedKeys.Refuse(reports.Select(report => report.ReportId), nameof(reports));
        lock (_lock)
        {
            DateTimeOffset now = _timeProvider.GetUtcNow();
            _reports.AddRange(reports.Where(report => !_reports.Exists(parked => parked.Report.ReportId == report.ReportId)).Select(report => (report, now)).ToList());
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<MatchedReport>> FindMatchedReportsAsync(int limit, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            IEnumerable<MatchedReport> matches =
                from parked in _reports
                let record = RecordOf(parked.Report)
                where record is not null
                select new MatchedReport(parked.Report, record);
            return Task.FromResult<IReadOnlyList<MatchedReport>>([.. matches.Take(limit)]);
        }
    }

    /// <inheritdoc/>
    public Task RemoveReportsAsync(IReadOnlyList<string> reportIds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reportIds);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            _reports.RemoveAll(parked => reportIds.Contains(parked.Report.ReportId, StringComparer.Ordinal));
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<int> PurgeReportsAsync(TimeSpan olderThan, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            DateTimeOffset end = _timeProvider.GetUtcNow() - olderThan;
            return Task.FromResult(_reports.RemoveAll(parked => parked.ParkedAt < end));
        }
    }

    private TrackingRecord? RecordOf(ParkedReport report)
    {
        if (report.MessageId is { } messageId && _entries.TryGetValue(messageId, out MemoryEntry? entry)
            && (entry.Record.ProviderId is null || entry.Record.ProviderId == report.ProviderId))
        {
            return entry.Record;
        }

        return report.ProviderMessageId is { } providerMessageId ? Find(TrackingLookup.ByProviderMessageId(report.ProviderId, providerMessageId)) : null;
    }
}
