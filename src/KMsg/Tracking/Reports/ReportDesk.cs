namespace KMessage.Tracking;

/// <summary>Takes reports from outside: finds the message of each, writes what it says, and keeps those whose message has no record yet.</summary>
internal sealed class ReportDesk(IDeliveryTrackingStore store, StatusReconciler reconciler, TrackingEvents events, Action failoverStarted, TimeProvider timeProvider)
{
    private const int MatchBatch = 200;

    public async Task<IReadOnlyList<ReportOutcome>> ReportAsync(string providerId, IReadOnlyList<DeliveryReport> reports, TrackingSource source, CancellationToken cancellationToken)
    {
        var outcomes = new ReportOutcome[reports.Count];
        List<(int Index, ParkedReport Report)> unmatched = [];
        List<(int Index, DeliveryReport Report, TrackingRecord Record)> matched = [];
        TrackingRecord?[] records = await FindAsync(providerId, reports, cancellationToken).ConfigureAwait(false);
        for (int i = 0; i < reports.Count; i++)
        {
            if (records[i] is { } record)
            {
                matched.Add((i, reports[i], record));
            }
            else if (reports[i] is { MessageId: null, ProviderMessageId: null })
            {
                outcomes[i] = ReportOutcome.Nameless;
            }
            else
            {
                outcomes[i] = ReportOutcome.Parked;
                unmatched.Add((i, Park(providerId, reports[i], source)));
            }
        }

        // One message may stand there several times; each of its reports is a write of its own, in their order.
        while (matched.Count > 0)
        {
            var ids = new HashSet<string>(StringComparer.Ordinal);
            ILookup<bool, (int Index, DeliveryReport Report, TrackingRecord Record)> parts = matched.ToLookup(each => ids.Add(each.Record.MessageId));
            (int Index, DeliveryReport Report, TrackingRecord Record)[] round = [.. parts[true]];
            IReadOnlyList<AppliedPatch> applied =
                await store.ApplyAsync([.. round.Select(each => reconciler.FromOutside(each.Record, each.Report, source))], cancellationToken).ConfigureAwait(false);
            Raise(applied);
            for (int i = 0; i < round.Length; i++)
            {
                outcomes[round[i].Index] = OutcomeOf(applied[i]);
            }

            matched = [.. parts[false]];
        }

        if (unmatched.Count > 0)
        {
            await store.ParkReportsAsync([.. unmatched.Select(each => each.Report)], cancellationToken).ConfigureAwait(false);

            // A record that was written between the look and the parking has not seen them.
            IReadOnlyDictionary<string, ReportOutcome> late = await MatchAsync(cancellationToken).ConfigureAwait(false);
            foreach ((int index, ParkedReport report) in unmatched)
            {
                outcomes[index] = late.GetValueOrDefault(report.ReportId, ReportOutcome.Parked);
            }
        }

        return outcomes;
    }

    /// <summary>Writes what parked reports say whose message has a record by now. They are removed after that, so a crash between loses none and a repetition changes nothing.</summary>
    public async Task<IReadOnlyDictionary<string, ReportOutcome>> MatchAsync(CancellationToken cancellationToken)
    {
        var outcomes = new Dictionary<string, ReportOutcome>(StringComparer.Ordinal);
        while (await store.FindMatchedReportsAsync(MatchBatch, cancellationToken).ConfigureAwait(false) is { Count: > 0 } matches)
        {
            var ids = new HashSet<string>(StringComparer.Ordinal);
            List<MatchedReport> round = [.. matches.TakeWhile(match => ids.Add(match.Record.MessageId))];
            IReadOnlyList<AppliedPatch> applied =
                await store.ApplyAsync([.. round.Select(match => reconciler.FromOutside(match.Record, Unpark(match.Report), match.Report.Source))], cancellationToken).ConfigureAwait(false);
            await store.RemoveReportsAsync([.. round.Select(match => match.Report.ReportId)], cancellationToken).ConfigureAwait(false);
            Raise(applied);
            for (int i = 0; i < round.Count; i++)
            {
                outcomes[round[i].Report.ReportId] = OutcomeOf(applied[i]);
            }
        }

        return outcomes;
    }

    private void Raise(IReadOnlyList<AppliedPatch> applied)
    {
        events.Raise(applied);
        if (applied.Any(each => each.Failover is not null))
        {
            failoverStarted();
        }
    }

    /// <summary>By our id when it came back and the message is this provider's, otherwise by the gateway's id.</summary>
    private async Task<TrackingRecord?[]> FindAsync(string providerId, IReadOnlyList<DeliveryReport> reports, CancellationToken cancellationToken)
    {
        var found = new TrackingRecord?[reports.Count];
        int[] ours = [.. Enumerable.Range(0, reports.Count).Where(i => reports[i].MessageId is not null)];
        IReadOnlyList<TrackingRecord?> byOurs = await store.FindAsync([.. ours.Select(i => TrackingLookup.ByMessageId(reports[i].MessageId!))], cancellationToken).ConfigureAwait(false);
        for (int i = 0; i < ours.Length; i++)
        {
            found[ours[i]] = byOurs[i] is { } record && (record.ProviderId is null || record.ProviderId == providerId) ? record : null;
        }

        int[] theirs = [.. Enumerable.Range(0, reports.Count).Where(i => found[i] is null && reports[i].ProviderMessageId is not null)];
        IReadOnlyList<TrackingRecord?> byTheirs =
            await store.FindAsync([.. theirs.Select(i => TrackingLookup.ByProviderMessageId(providerId, reports[i].ProviderMessageId!))], cancellationToken).ConfigureAwait(false);
        for (int i = 0; i < theirs.Length; i++)
        {
            found[theirs[i]] = byTheirs[i];
        }

        return found;
    }

    private static ReportOutcome OutcomeOf(AppliedPatch applied) => applied.Outcome switch
    {
        ApplyOutcome.Changed => ReportOutcome.Changed,
        ApplyOutcome.LateDelivery => ReportOutcome.LateDelivery,
        _ => ReportOutcome.Unchanged,
    };

    private ParkedReport Park(string providerId, DeliveryReport report, TrackingSource source) => new()
    {
        ReportId = Guid.CreateVersion7(timeProvider.GetUtcNow()).ToString("N"),
        ProviderId = providerId,
        MessageId = report.MessageId,
        ProviderMessageId = report.ProviderMessageId,
        Source = source,
        Status = report.Status,
        Reason = report.Reason,
        ProviderStatusCode = report.ProviderStatusCode,
        ProviderStatusMessage = report.ProviderStatusMessage,
        SentAt = report.SentAt,
        CompletedAt = report.CompletedAt,
        DeliveredByFallback = report.DeliveredByFallback,
    };

    private static DeliveryReport Unpark(ParkedReport report) => new()
    {
        MessageId = report.MessageId,
        ProviderMessageId = report.ProviderMessageId,
        Status = report.Status,
        Reason = report.Reason,
        ProviderStatusCode = report.ProviderStatusCode,
        ProviderStatusMessage = report.ProviderStatusMessage,
        SentAt = report.SentAt,
        CompletedAt = report.CompletedAt,
        DeliveredByFallback = report.DeliveredByFallback,
    };
}
