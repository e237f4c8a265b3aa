namespace KMessage.Queue;

/// <summary>What a claim took.</summary>
/// <param name="Jobs">The jobs to work on, the most urgent first.</param>
/// <param name="Buried">The jobs that were buried instead: crashed too often, expired, unreadable.</param>
/// <typeparam name="T">What a job carries.</typeparam>
public sealed record ClaimedJobs<T>(IReadOnlyList<Job<T>> Jobs, IReadOnlyList<Job<T>> Buried)
{
    /// <summary>Nothing.</summary>
    public static ClaimedJobs<T> None { get; } = new([], []);

    /// <summary>The counts.</summary>
    public override string ToString() => $"{Jobs.Count} claimed, {Buried.Count} buried";
}
