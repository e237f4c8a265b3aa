namespace KMessage.Queue;

/// <summary>A page of jobs in the order of their ids.</summary>
/// <param name="Jobs">The jobs.</param>
/// <param name="Next">What to give as <see cref="JobListRequest.After"/> for the next page; none when this was the last.</param>
/// <typeparam name="T">What a job carries.</typeparam>
public sealed record JobPage<T>(IReadOnlyList<Job<T>> Jobs, string? Next)
{
    /// <summary>The count.</summary>
    public override string ToString() => $"{Jobs.Count} jobs";
}
