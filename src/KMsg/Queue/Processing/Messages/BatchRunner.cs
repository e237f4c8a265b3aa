namespace KMessage.Queue;

/// <summary>Sends the messages of one job. What was taken before a crash or a retry is known by the ledger and stays; only the rest is sent.</summary>
internal sealed class BatchRunner(QueuedSender sender, TimeProvider timeProvider) : IJobRunner<MessageBatch>
{
    public int UnitSize => 1;

    public TimeSpan Pause => sender.Pause;

    public async Task<IReadOnlyList<JobResult>> RunAsync(IReadOnlyList<JobHold<MessageBatch>> unit, CancellationToken stopping, CancellationToken cancelled)
    {
        if (stopping.IsCancellationRequested)
        {
            return [JobResult.Release];
        }

        Job<MessageBatch> job = unit[0].Job;
        DateTimeOffset now = timeProvider.GetUtcNow();
        QueuedMessage[] messages = [.. job.Payload.Messages.Select((message, index) => QueuedMessage.Of(message, MessageBatch.MemberId(job.Id, index), (job.ClaimNumber, job.Attempts), now))];
        return [Sum(await sender.SendAsync(messages, skipsRefused: true, stopping, cancelled).ConfigureAwait(false))];
    }

    public IEnumerable<LocalizedText> GetIssues() => sender.Issues;

    /// <summary>What the ends of its messages make of the job: it goes on while one may still be sent, and is done when all were taken.</summary>
    private static JobResult Sum(JobResult[] results)
    {
        JobResult[] left = [.. results.Where(result => result.Kind == JobResultKind.Retry)];
        if (left.Length > 0)
        {
            // An attempt counts when one of its messages says so. The soonest of them sets the time: those that are not ready then wait again.
            JobResult soonest = left.MinBy(result => result.After ?? TimeSpan.Zero)!;
            return JobResult.Retry(QueuedTroubles.MembersLeft(left.Length, results.Length, soonest.Trouble!), soonest.After, left.Any(result => result.CountsAsAttempt));
        }

        if (results.Any(result => result.Kind == JobResultKind.Release))
        {
            // Some may have been taken: the next claim finds that out from the ledger.
            return JobResult.Retry(JobTroubleTexts.Stopped(), TimeSpan.Zero, countsAsAttempt: false);
        }

        JobTrouble[] troubles = [.. results.Select(result => result.Trouble).OfType<JobTrouble>()];
        if (troubles.Length == 0)
        {
            return JobResult.Done;
        }

        JobTrouble worst = troubles.FirstOrDefault(trouble => trouble.Kind == JobTroubleKind.OutcomeUnknown) ?? troubles[0];
        return JobResult.Bury(QueuedTroubles.Members(worst.Kind, worst.Code, troubles.Length, results.Length, worst));
    }
}
