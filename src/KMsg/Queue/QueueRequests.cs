namespace KMessage.Queue;

/// <summary>Refuses requests to a queue that cannot be meant, the same for every queue.</summary>
public static class QueueRequests
{
    private const int LongestPage = 1000;

    /// <summary>Checks a claim.</summary>
    /// <param name="request">The claim.</param>
    public static void Check(JobClaimRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfNegative(request.Limit, nameof(request));
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Lease, TimeSpan.Zero, nameof(request));
        ArgumentOutOfRangeException.ThrowIfLessThan(request.MaxCrashes, 1, nameof(request));
    }

    /// <summary>Checks retries.</summary>
    /// <param name="retries">The retries.</param>
    public static void Check(IReadOnlyList<JobRetry> retries)
    {
        ArgumentNullException.ThrowIfNull(retries);
        foreach (JobRetry retry in retries)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(retry.Delay, TimeSpan.Zero, nameof(retries));
        }
    }

    /// <summary>Checks what is to be listed.</summary>
    /// <param name="request">What is to be listed.</param>
    public static void Check(JobListRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Limit, 1, nameof(request));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.Limit, LongestPage, nameof(request));
    }

    /// <summary>Checks what is to be removed.</summary>
    /// <param name="purge">What is to be removed.</param>
    public static void Check(JobPurge purge)
    {
        ArgumentNullException.ThrowIfNull(purge);
        ArgumentOutOfRangeException.ThrowIfLessThan(purge.OlderThan, TimeSpan.Zero, nameof(purge));
        ArgumentOutOfRangeException.ThrowIfNegative(purge.Limit, nameof(purge));
        if (purge.Statuses.Any(status => status is not (JobStatus.Completed or JobStatus.Failed)))
        {
            throw new ArgumentException("Only jobs that came to their end can be purged: Completed or Failed. 끝난 작업만 정리할 수 있습니다.", nameof(purge));
        }
    }
}
