namespace KMessage.Queue;

/// <summary>Which jobs a worker takes.</summary>
public sealed record JobClaimRequest
{
    /// <summary>The most to take; zero takes none.</summary>
    public required int Limit { get; init; }

    /// <summary>How long they are kept from others, by the queue's clock.</summary>
    public required TimeSpan Lease { get; init; }

    /// <summary>How many crashes bury a job.</summary>
    /// <value>The default is 3.</value>
    public int MaxCrashes { get; init; } = 3;
}
