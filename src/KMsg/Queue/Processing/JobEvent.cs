namespace KMessage.Queue;

/// <summary>Something that became of a job.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="Attempt">The number of the attempt.</param>
/// <param name="Trouble">Why it did not work, when it did not.</param>
/// <param name="Elapsed">How long it was worked on.</param>
public sealed record JobEvent(string JobId, JobEventKind Kind, int Attempt, JobTrouble? Trouble, TimeSpan Elapsed)
{
    /// <summary>The job and what became of it.</summary>
    public override string ToString() => $"Job {JobId}, attempt {Attempt}: {Kind}";
}
