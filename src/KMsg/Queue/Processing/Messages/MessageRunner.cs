namespace KMessage.Queue;

/// <summary>Sends the messages of many jobs together.</summary>
internal sealed class MessageRunner(QueuedSender sender, int unitSize, TimeProvider timeProvider) : IJobRunner<Message>
{
    public int UnitSize => unitSize;

    public TimeSpan Pause => sender.Pause;

    public async Task<IReadOnlyList<JobResult>> RunAsync(IReadOnlyList<JobHold<Message>> unit, CancellationToken stopping, CancellationToken cancelled)
    {
        if (stopping.IsCancellationRequested)
        {
            return [.. Enumerable.Repeat(JobResult.Release, unit.Count)];
        }

        DateTimeOffset now = timeProvider.GetUtcNow();
        QueuedMessage[] messages = [.. unit.Select(hold => QueuedMessage.Of(hold.Job.Payload, hold.Job.Id, (hold.Job.ClaimNumber, hold.Job.Attempts), now))];
        return await sender.SendAsync(messages, skipsRefused: false, stopping, cancelled).ConfigureAwait(false);
    }

    public IEnumerable<LocalizedText> GetIssues() => sender.Issues;
}
