namespace KMessage.Queue;

/// <summary>Which ended jobs have been kept long enough.</summary>
public sealed record JobPurge
{
    /// <summary>Only <see cref="JobStatus.Completed"/> and <see cref="JobStatus.Failed"/> may stand here; an empty list matches nothing.</summary>
    public required IReadOnlyList<JobStatus> Statuses { get; init; }

    /// <summary>Only jobs that ended longer ago than this, by the queue's clock.</summary>
    public required TimeSpan OlderThan { get; init; }

    /// <summary>Whether dead letters whose outcome is unknown go, too. They say that a message may have been sent; a person should have looked.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool IncludeUnknownOutcomes { get; init; }

    /// <summary>The most to remove in one call.</summary>
    /// <value>The default is 1,000.</value>
    public int Limit { get; init; } = 1000;
}
