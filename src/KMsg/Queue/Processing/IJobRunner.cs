namespace KMessage.Queue;

/// <summary>Works on what an engine has claimed.</summary>
/// <typeparam name="T">What a job carries.</typeparam>
internal interface IJobRunner<T>
{
    /// <summary>How many jobs are worked on together in one slot.</summary>
    int UnitSize { get; }

    /// <summary>How long there is no point in claiming anything; zero when there is.</summary>
    TimeSpan Pause { get; }

    /// <summary>Works on a unit. Throws nothing.</summary>
    /// <param name="unit">The jobs.</param>
    /// <param name="stopping">Cancelled when nothing further may be begun.</param>
    /// <param name="cancelled">Cancelled when what is under way has to end, too.</param>
    /// <returns>What is to become of each job, at its place.</returns>
    Task<IReadOnlyList<JobResult>> RunAsync(IReadOnlyList<JobHold<T>> unit, CancellationToken stopping, CancellationToken cancelled);

    /// <summary>What is wrong beside the queue.</summary>
    IEnumerable<LocalizedText> GetIssues();
}
