namespace KMessage.Queue;

/// <summary>A budget of requests or messages per second that all workers of one database share. Queues that can keep one implement it.</summary>
public interface IRateBudget
{
    /// <summary>Takes from a budget. What was taken is not given back.</summary>
    /// <param name="name">Whose budget, such as a provider's id.</param>
    /// <param name="wanted">How much is wanted; at least 1.</param>
    /// <param name="limit">How much there is, the same for everybody who takes.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>How much was granted (it may be none), and how long to wait before asking for more.</returns>
    Task<RateGrant> TakeAsync(string name, int wanted, RateLimit limit, CancellationToken cancellationToken = default);
}
