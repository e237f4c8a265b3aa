using Microsoft.Extensions.Logging;

namespace KMessage.Tracking;

/// <summary>Turns what a gateway said into what is written. Knows no store and no gateway; the same input gives the same patch (but for the jitter).</summary>
internal sealed class StatusReconciler(DeliveryPollingOptions polling, FailoverClassifier classifier, bool keepsRaw, Func<double> random, ILogger logger)
{
    /// <summary>The question was answered.</summary>
    /// <param name="record">The record as it was claimed.</param>
    /// <param name="report">The answer; none when the gateway does not know the message.</param>
    /// <param name="now">The time.</param>
    public TrackingPatch FromPoll(TrackingRecord record, DeliveryReport? report, DateTimeOffset now)
    {
        if (report is not null && IsForeign(record, report))
        {
            Log.ForeignReport(logger, record.ProviderId!, record.MessageId);
            report = null;
        }

        TrackingPatch patch = (report is null ? Nothing(record) : Told(record, report, TrackingSource.Poll)) with
        {
            ClaimNumber = record.ClaimNumber,
            IsCheck = true,
            NextCheck = NextCheck.After(BackoffAfter(record.CheckCount + 1)),
            Issue = report is null ? TrackingIssue.NotKnownToGateway : TrackingIssue.None,
        };
        return patch.Status is { } status && status.IsTerminal() || !IsPastHorizon(record, now) ? patch : GiveUp(record, patch);
    }

    /// <summary>The question failed. That is no fact about the message: the status stays, however often it happens and however old the message is.</summary>
    public TrackingPatch FromTrouble(TrackingRecord record, KMsgError error)
    {
        TimeSpan backoff = BackoffAfter(record.CheckCount + 1);
        return Nothing(record) with
        {
            ClaimNumber = record.ClaimNumber,
            IsCheck = true,
            Issue = TrackingIssue.QueryFailed,
            IssueCode = error.Code.ToString(),
            NextCheck = NextCheck.After(error.RetryAfter > backoff ? error.RetryAfter.Value : backoff),
        };
    }

    /// <summary>A claimed message was not asked about after all.</summary>
    public static TrackingPatch GiveBack(TrackingRecord record) => Nothing(record) with
    {
        ClaimNumber = record.ClaimNumber,
        Issue = record.Issue,
        IssueCode = record.IssueCode,
        NextCheck = NextCheck.After(TimeSpan.Zero),
    };

    /// <summary>A report came from outside. It needs no claim and moves no check.</summary>
    public TrackingPatch FromOutside(TrackingRecord record, DeliveryReport report, TrackingSource source) => Told(record, report, source);

    /// <summary>Nobody can be asked, and the time is over.</summary>
    public static TrackingPatch GiveUp(TrackingRecord record) => GiveUp(record, Nothing(record) with { Issue = record.Issue });

    public bool IsPastHorizon(TrackingRecord record, DateTimeOffset now) => now - (record.ScheduledAt ?? record.AcceptedAt ?? record.RequestedAt) >= polling.Horizon;

    private static TrackingPatch Nothing(TrackingRecord record) => new() { MessageId = record.MessageId, Source = TrackingSource.Poll };

    private static TrackingPatch GiveUp(TrackingRecord record, TrackingPatch patch) => patch with
    {
        Status = DeliveryStatus.Unknown,
        Issue = TrackingIssue.HorizonPassed,
        IssueCode = (patch.Issue == TrackingIssue.None ? record.Issue : patch.Issue) is var issue and not TrackingIssue.None ? issue.ToString() : record.Status.ToString(),
    };

    private TrackingPatch Told(TrackingRecord record, DeliveryReport report, TrackingSource source)
    {
        FailoverDecision failover = classifier.Decide(record, report);
        return new TrackingPatch
        {
            MessageId = record.MessageId,
            Source = source,

            // "Unknown" is our own word for giving up; from a gateway it says nothing.
            Status = report.Status == DeliveryStatus.Unknown && source != TrackingSource.Manual ? null : report.Status,
            Reason = report.Reason == DeliveryReason.None && report.Status == DeliveryStatus.Failed ? DeliveryReason.Unknown : report.Reason,
            ProviderMessageId = report.ProviderMessageId,
            ProviderStatusCode = report.ProviderStatusCode,
            ProviderStatusMessage = report.ProviderStatusMessage is null ? null : Masking.ForeignText(report.ProviderStatusMessage),
            SentAt = report.SentAt,
            CompletedAt = report.CompletedAt,
            DeliveredByFallback = report.DeliveredByFallback,
            RawReport = keepsRaw ? report.Raw : null,
            StartsFailover = failover == FailoverDecision.Needed,
            LeavesFailoverOpen = failover == FailoverDecision.Open,
        };
    }

    private static bool IsForeign(TrackingRecord record, DeliveryReport report) =>
        (report.MessageId is { } echo && StorableText.From(echo, TrackingLimits.MessageId) != record.MessageId)
        || (report.ProviderMessageId is { } theirs && record.ProviderMessageId is { } ours && StorableText.From(theirs, TrackingLimits.ProviderMessageId) != ours);

    private TimeSpan BackoffAfter(int checks)
    {
        TimeSpan wait = polling.Backoff.Count == 0 ? polling.Interval : polling.Backoff[Math.Clamp(checks, 1, polling.Backoff.Count) - 1];
        return wait + (wait * (polling.Jitter * random()));
    }
}
