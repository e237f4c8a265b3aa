namespace KMessage.Queue;

/// <summary>What is to become of a job after it was worked on.</summary>
public sealed class JobResult
{
    private JobResult(JobResultKind kind, JobTrouble? trouble = null, TimeSpan? after = null, bool countsAsAttempt = true)
    {
        Kind = kind;
        Trouble = trouble is null ? null : trouble with { Code = Masking.ForeignText(trouble.Code, JobTroubleTexts.LongestCode), Text = Masking.ForeignText(trouble.Text) };
        After = after;
        CountsAsAttempt = countsAsAttempt;
    }

    /// <summary>It is done.</summary>
    public static JobResult Done { get; } = new(JobResultKind.Done);

    /// <summary>Why it did not work; none when it did.</summary>
    public JobTrouble? Trouble { get; }

    /// <summary>How long to wait before the next attempt; the processor decides when it is not given.</summary>
    public TimeSpan? After { get; }

    /// <summary>Whether the attempt counts.</summary>
    public bool CountsAsAttempt { get; }

    /// <summary>The worker stops before it began: as if the job had never been claimed.</summary>
    internal static JobResult Release { get; } = new(JobResultKind.Release);

    /// <summary>Nothing is written: the lease is lost, or is left to end because the work goes on somewhere out of reach.</summary>
    internal static JobResult Leave { get; } = new(JobResultKind.Leave);

    internal JobResultKind Kind { get; }

    /// <summary>It is to be tried again. When its attempts are used up, it is buried.</summary>
    /// <param name="trouble">Why it did not work. Numbers in its text are masked.</param>
    /// <param name="after">How long to wait; when not given, longer with every attempt and with chance in it, so that many jobs do not come back together.</param>
    /// <param name="countsAsAttempt">Whether this attempt counts. One that was only asked to wait does not.</param>
    /// <exception cref="ArgumentOutOfRangeException">The wait is negative.</exception>
    public static JobResult Retry(JobTrouble trouble, TimeSpan? after = null, bool countsAsAttempt = true)
    {
        ArgumentNullException.ThrowIfNull(trouble);
        ArgumentOutOfRangeException.ThrowIfLessThan(after ?? TimeSpan.Zero, TimeSpan.Zero, nameof(after));
        return new JobResult(JobResultKind.Retry, trouble, after, countsAsAttempt);
    }

    /// <summary>It cannot be done: it becomes a dead letter.</summary>
    /// <param name="trouble">Why. Numbers in its text are masked.</param>
    public static JobResult Bury(JobTrouble trouble)
    {
        ArgumentNullException.ThrowIfNull(trouble);
        return new JobResult(JobResultKind.Bury, trouble);
    }

    /// <summary>
    /// What is to become of a job whose send ended with an error: tried again when that can help and cannot send twice (after the wait that the gateway asks for; being asked to wait is no attempt),
    /// otherwise buried. So is one whose outcome is unknown: without a ledger nobody can say whether trying again would send it twice.
    /// </summary>
    /// <param name="error">The error.</param>
    public static JobResult From(KMsgError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return error switch
        {
            { IsOutcomeUnknown: true } => Bury(JobTroubleTexts.Of(JobTroubleKind.OutcomeUnknown, error)),
            { IsRetryable: true } => Retry(JobTroubleTexts.Of(JobTroubleKind.Transient, error), error.RetryAfter, error.Code != KMsgErrorCode.RateLimitExceeded),
            { Code: KMsgErrorCode.Expired } => Bury(JobTroubleTexts.Of(JobTroubleKind.Expired, error)),
            _ => Bury(JobTroubleTexts.Of(JobTroubleKind.Refused, error)),
        };
    }

    /// <summary>What is to be done, and why.</summary>
    public override string ToString() => Trouble is null ? $"{Kind}" : $"{Kind}: {Trouble}";
}
