namespace KMessage;

/// <summary>What to do about a message after the gateway was asked. Pure.</summary>
internal sealed class ReconcilePlan(SendReconcilerOptions options)
{
    /// <summary>How long a gateway that cannot be asked is left alone once the schedule is over.</summary>
    private TimeSpan LongestWait => options.Schedule[^1];

    /// <summary>What an answer makes of a message.</summary>
    /// <param name="entry">The message.</param>
    /// <param name="found">The answer.</param>
    /// <param name="absenceIsProofAfter">What the adapter vouches for.</param>
    /// <param name="now">The time.</param>
    public LedgerFinding Answered(LedgerEntry entry, SentMessageFinding found, TimeSpan? absenceIsProofAfter, DateTimeOffset now)
    {
        LedgerFinding finding = new()
        {
            Key = entry.Key,
            Source = LedgerSource.Gateway,
            ClaimNumber = entry.ClaimNumber,
            IsCheck = true,
            ProviderMessageId = found.ProviderMessageId,
            ProviderBatchId = found.ProviderBatchId,
            Decision = LedgerDecision.Hold,
        };
        bool isAbsent = found.Presence == SentMessagePresence.NotFound;
        switch (found.Presence)
        {
            case SentMessagePresence.Taken:
                return finding with { Decision = LedgerDecision.Sent };
            case SentMessagePresence.Refused:
                return finding with { Decision = LedgerDecision.NotSent };
        }

        int misses = entry.Checks + 1;
        TimeSpan age = now - entry.StartedAt;
        bool mayResend = entry.Policy == UnknownOutcomePolicy.ReconcileThenResendOnce && entry.Resends < LedgerRules.MostResends && options.Sender is not null;

        // Never on one miss: a list may lag behind.
        bool isProof = isAbsent && absenceIsProofAfter is { } settled && age >= settled && misses >= 2;
        if (isProof)
        {
            return finding with { Decision = mayResend && MayStillGo(entry, now) ? LedgerDecision.Resend : LedgerDecision.NotSent };
        }

        if (mayResend && MayStillGo(entry, now) && misses <= options.ResendSchedule.Count)
        {
            if (misses < options.ResendSchedule.Count)
            {
                return Later(finding, options.ResendSchedule[misses] - options.ResendSchedule[misses - 1]);
            }

            if (isAbsent && options.ResendOnlyIf == ResendCondition.NotFound)
            {
                return finding with { Decision = LedgerDecision.Resend, Source = LedgerSource.Policy };
            }
        }

        if (misses < options.Schedule.Count)
        {
            TimeSpan wait = options.Schedule[misses] - options.Schedule[misses - 1];

            // A proof that is about to come is waited for, and not twice as long.
            return Later(finding, isAbsent && absenceIsProofAfter - age is { } untilProof && untilProof > TimeSpan.Zero && untilProof < wait ? untilProof : wait);
        }

        return finding;
    }

    /// <summary>What a gateway that did not answer makes of a message: nothing. It is asked again, ever more rarely.</summary>
    public LedgerFinding NotAnswered(LedgerEntry entry, DateTimeOffset now) => Later(Finding(entry, LedgerDecision.LookAgain), WaitAt(now - entry.StartedAt));

    /// <summary>A message about which nobody can be asked: reports may still come, so it is held only at the end of the schedule.</summary>
    public LedgerFinding CannotBeAsked(LedgerEntry entry, DateTimeOffset now) =>
        IsOverdue(entry, now) ? Finding(entry, LedgerDecision.Hold) : NotAnswered(entry, now);

    /// <summary>Whether the schedule is over.</summary>
    public bool IsOverdue(LedgerEntry entry, DateTimeOffset now) => now - entry.StartedAt >= options.Schedule[^1];

    public static LedgerFinding Finding(LedgerEntry entry, LedgerDecision decision) =>
        new() { Key = entry.Key, Decision = decision, Source = LedgerSource.Policy, ClaimNumber = entry.ClaimNumber };

    public static LedgerFinding Later(LedgerFinding finding, TimeSpan wait) => finding with { Decision = LedgerDecision.LookAgain, CheckAfter = wait };

    private static bool MayStillGo(LedgerEntry entry, DateTimeOffset now) => entry.Payload is not null && !(entry.ValidUntil <= now);

    private TimeSpan WaitAt(TimeSpan age)
    {
        TimeSpan next = options.Schedule.FirstOrDefault(time => time > age);
        TimeSpan wait = next == TimeSpan.Zero ? LongestWait : next - age;
        return wait > options.Schedule[0] ? wait : options.Schedule[0] > TimeSpan.Zero ? options.Schedule[0] : options.Interval;
    }
}
