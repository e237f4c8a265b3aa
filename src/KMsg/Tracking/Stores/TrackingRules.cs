using System.Security.Cryptography;
using System.Text;

namespace KMessage.Tracking;

/// <summary>
/// What a write makes of a record: the status lattice, what a replay may change, what a failure starts. Pure, and the same for every store: a store reads the record,
/// calls a rule and writes what it says, all within one atomic step (a lock, a transaction, a compare-and-set).
/// </summary>
public static class TrackingRules
{
    private const string FallbackSuffix = ":fallback";

    /// <summary>Whether a status may follow another: <c>Pending → Sent → { Delivered, Failed, Cancelled, Unknown }</c>. A terminal one is never left.</summary>
    /// <param name="from">The status now.</param>
    /// <param name="to">The status that was reported.</param>
    public static bool CanMove(DeliveryStatus from, DeliveryStatus to) => !from.IsTerminal() && Rank(to) > Rank(from);

    /// <summary>The id of the text message that takes the place of an AlimTalk: the same whoever makes it, and short enough for every gateway.</summary>
    /// <param name="rootMessageId">The AlimTalk's id.</param>
    public static string FallbackMessageId(string rootMessageId)
    {
        ArgumentNullException.ThrowIfNull(rootMessageId);
        return rootMessageId.Length + FallbackSuffix.Length <= TrackingLimits.MessageId
            ? rootMessageId + FallbackSuffix
            : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(rootMessageId))) + FallbackSuffix;
    }

    /// <summary>The record of a send that has none yet.</summary>
    /// <param name="send">The send.</param>
    /// <param name="now">The store's time.</param>
    public static AppliedPatch Create(NewTrackingRecord send, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(send);
        return Begin(send, null, now);
    }

    /// <summary>The record of a send whose message has one already, when the send may take its place: no gateway was known to have taken the message, and now one has.</summary>
    /// <param name="existing">The record.</param>
    /// <param name="send">The send.</param>
    /// <param name="now">The store's time.</param>
    /// <returns>The record to write and the entry of its history; <see langword="null"/> when the existing one stays as it is.</returns>
    public static AppliedPatch? Replace(TrackingRecord existing, NewTrackingRecord send, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(existing);
        ArgumentNullException.ThrowIfNull(send);
        return existing.AcceptedAt is null && send.AcceptedAt is not null ? Begin(send, existing, now) : null;
    }

    /// <summary>What a patch makes of a record.</summary>
    /// <param name="current">The record.</param>
    /// <param name="patch">What was learned.</param>
    /// <param name="now">The store's time.</param>
    /// <returns>What to write: the record (the same instance when nothing changes), the entry of its history and the step to make, if any.</returns>
    public static AppliedPatch Apply(TrackingRecord current, TrackingPatch patch, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(patch);
        if (patch.ClaimNumber is { } claim && claim != current.ClaimNumber)
        {
            return new AppliedPatch(ApplyOutcome.LeaseLost, current);
        }

        if (current.Status.IsTerminal())
        {
            return ApplyLate(current, patch, now);
        }

        TrackingRecord next = current with
        {
            ProviderMessageId = current.ProviderMessageId ?? patch.ProviderMessageId,
            CheckCount = current.CheckCount + (patch.IsCheck ? 1 : 0),
            LastCheckedAt = patch.IsCheck ? now : current.LastCheckedAt,
            Issue = patch.Issue,
            IssueCode = patch.IssueCode,
            NextCheckAt = patch.NextCheck.Resolve(current.NextCheckAt, now),
        };
        if (patch.Status is not { } status || Rank(status) < Rank(current.Status))
        {
            return new AppliedPatch(ApplyOutcome.Unchanged, next);
        }

        next = next with
        {
            ProviderStatusCode = patch.ProviderStatusCode ?? current.ProviderStatusCode,
            ProviderStatusMessage = patch.ProviderStatusMessage ?? current.ProviderStatusMessage,
            SentAt = patch.SentAt ?? current.SentAt,
            RawReport = patch.RawReport ?? current.RawReport,
            AcceptedAt = current.AcceptedAt ?? (status == DeliveryStatus.Unknown ? null : patch.SentAt ?? now),
        };
        return status == current.Status ? new AppliedPatch(ApplyOutcome.Unchanged, next) : Move(next, status, patch, now);
    }

    /// <summary>What the end of its sending makes of a failover step.</summary>
    /// <param name="current">The step.</param>
    /// <param name="completion">How it ended.</param>
    /// <param name="now">The store's time.</param>
    /// <returns>The step to write; <see langword="null"/> when the claim does not count any more.</returns>
    /// <remarks>A step that was given up as unknown still takes the word of the worker that had it: nobody has had it since.</remarks>
    public static FailoverStep? Complete(FailoverStep current, FailoverCompletion completion, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(completion);
        bool isHeld = current.ClaimNumber == completion.ClaimNumber
            && (current.State == FailoverState.Sending || (current.State == FailoverState.Unknown && completion.State is FailoverState.Sent or FailoverState.Failed));
        if (!isHeld)
        {
            return null;
        }

        return current with
        {
            State = completion.State,
            StateChangedAt = now,
            Fallback = completion.State == FailoverState.Pending ? current.Fallback : null,
            ProviderId = completion.ProviderId,
            ErrorCode = completion.ErrorCode,
            ErrorText = completion.ErrorText,
        };
    }

    /// <summary>What a failover step makes of its root's record.</summary>
    /// <param name="root">The record.</param>
    /// <param name="step">The step.</param>
    public static TrackingRecord Show(TrackingRecord root, FailoverStep step)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(step);
        return root with
        {
            FailoverState = step.State,
            Fallback = step.Fallback,
            FallbackMessageId = step.State is FailoverState.Undecided or FailoverState.NotNeeded ? null : step.FallbackMessageId,
        };
    }

    private static int Rank(DeliveryStatus status) => status switch
    {
        DeliveryStatus.Pending => 0,
        DeliveryStatus.Sent => 1,
        _ => 2,
    };

    private static AppliedPatch Begin(NewTrackingRecord send, TrackingRecord? replaced, DateTimeOffset now)
    {
        bool isOver = send.Status.IsTerminal();
        bool isArmed = send.Fallback is not null && !isOver && !send.GatewayHandlesFailover;
        var record = new TrackingRecord
        {
            MessageId = send.MessageId,
            RootMessageId = send.RootMessageId ?? replaced?.RootMessageId,
            ProviderId = send.ProviderId,
            ProviderMessageId = send.ProviderMessageId,
            ProviderBatchId = send.ProviderBatchId,
            Type = send.Type,
            To = send.To,
            Country = send.Country,
            From = send.From,
            Status = send.Status,
            Reason = send.Reason,
            ProviderStatusCode = send.ProviderStatusCode,
            ProviderStatusMessage = send.ProviderStatusMessage,
            RequestedAt = replaced?.RequestedAt ?? send.RequestedAt,
            AcceptedAt = send.AcceptedAt,
            ScheduledAt = send.ScheduledAt,
            StatusChangedAt = now,
            NextCheckAt = isOver ? null : send.NextCheck.Resolve(null, now),
            ClaimNumber = replaced?.ClaimNumber + 1 ?? 0,
            HistoryLength = (replaced?.HistoryLength ?? 0) + 1,
            Issue = send.Issue,
            IssueCode = send.IssueCode,
            GatewayHandlesFailover = send.GatewayHandlesFailover,
            FailoverState = isArmed ? FailoverState.Armed : FailoverState.None,
            Fallback = isArmed ? send.Fallback : null,
            CustomFields = send.CustomFields,
        };
        return new AppliedPatch(ApplyOutcome.Changed, record, Entry(record, replaced?.Status, TrackingSource.Send, now));
    }

    private static AppliedPatch Move(TrackingRecord record, DeliveryStatus status, TrackingPatch patch, DateTimeOffset now)
    {
        DeliveryStatus previous = record.Status;
        bool isOver = status.IsTerminal();
        bool mayFailOver = status == DeliveryStatus.Failed && record is { FailoverState: FailoverState.Armed, Fallback: not null };
        TrackingRecord next = record with
        {
            Status = status,
            Reason = status == DeliveryStatus.Failed ? patch.Reason : DeliveryReason.None,
            StatusChangedAt = now,
            CompletedAt = isOver ? patch.CompletedAt : record.CompletedAt,
            DeliveredByFallback = patch.DeliveredByFallback,
            NextCheckAt = isOver ? null : record.NextCheckAt,
            HistoryLength = record.HistoryLength + 1,
        };
        if (status == DeliveryStatus.Delivered)
        {
            TimeSpan took = (patch.CompletedAt ?? now) - (record.ScheduledAt ?? record.AcceptedAt ?? record.RequestedAt);
            next = next with { DeliveredAfter = took < TimeSpan.Zero ? TimeSpan.Zero : took };
        }

        FailoverStep? step = null;
        if (mayFailOver && (patch.StartsFailover || patch.LeavesFailoverOpen))
        {
            step = FirstStep(record, patch.StartsFailover ? FailoverState.Pending : FailoverState.Undecided, now);
            next = Show(next, step);
        }
        else if (isOver && record.FailoverState == FailoverState.Armed)
        {
            next = next with { FailoverState = FailoverState.NotNeeded, Fallback = null };
        }

        return new AppliedPatch(ApplyOutcome.Changed, next, Entry(next, previous, patch.Source, now), step);
    }

    private static AppliedPatch ApplyLate(TrackingRecord current, TrackingPatch patch, DateTimeOffset now)
    {
        if (patch.Status != DeliveryStatus.Delivered || current.Status == DeliveryStatus.Delivered || current.LateDeliveredAt is not null)
        {
            return new AppliedPatch(ApplyOutcome.Unchanged, current);
        }

        TrackingRecord next = current with
        {
            LateDeliveredAt = patch.CompletedAt ?? now,
            RawReport = patch.RawReport ?? current.RawReport,
            HistoryLength = current.HistoryLength + 1,
        };
        return new AppliedPatch(ApplyOutcome.LateDelivery, next, Entry(next, current.Status, patch.Source, now) with { IsLateDelivery = true, ProviderStatusCode = patch.ProviderStatusCode });
    }

    private static FailoverStep FirstStep(TrackingRecord root, FailoverState state, DateTimeOffset now) => new()
    {
        RootMessageId = root.MessageId,
        Step = 1,
        State = state,
        FallbackMessageId = FallbackMessageId(root.MessageId),
        Fallback = root.Fallback,
        CreatedAt = now,
        StateChangedAt = now,
    };

    private static TrackingTransition Entry(TrackingRecord record, DeliveryStatus? previous, TrackingSource source, DateTimeOffset now) => new()
    {
        MessageId = record.MessageId,
        Number = record.HistoryLength,
        Previous = previous,
        Status = record.Status,
        Reason = record.Reason,
        ProviderId = record.ProviderId,
        ProviderStatusCode = record.ProviderStatusCode,
        Source = source,
        At = now,
    };
}
