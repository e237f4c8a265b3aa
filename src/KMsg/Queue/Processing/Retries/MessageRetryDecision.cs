namespace KMessage.Queue;

/// <summary>What a <see cref="MessageRetryHandler"/> decided.</summary>
/// <param name="Verdict">Whether the message is sent once more.</param>
/// <param name="Job">The job that does it; none when it is not.</param>
public sealed record MessageRetryDecision(MessageRetryVerdict Verdict, Job<Message>? Job = null)
{
    /// <summary>Whether there is a job for it.</summary>
    public bool IsQueued => Job is not null;

    /// <summary>The verdict and the job; never the message.</summary>
    public override string ToString() => Job is null ? $"{Verdict}" : $"{Verdict}: {Job}";
}
