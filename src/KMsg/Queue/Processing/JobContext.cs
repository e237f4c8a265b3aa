namespace KMessage.Queue;

/// <summary>What a handler is told about a job.</summary>
/// <typeparam name="T">What it carries.</typeparam>
public sealed class JobContext<T>
{
    internal JobContext(Job<T> job) => Job = job;

    /// <summary>The job as it was claimed.</summary>
    public Job<T> Job { get; }

    /// <summary>What it carries.</summary>
    public T Payload => Job.Payload;

    /// <summary>The number of this attempt, from 1.</summary>
    public int Attempt => Job.Attempts;

    /// <summary>Whether a retry that counts will bury the job instead.</summary>
    public bool IsLastAttempt => Job.Attempts >= Job.MaxAttempts;

    /// <summary>The job; never the payload.</summary>
    public override string ToString() => Job.ToString();
}
