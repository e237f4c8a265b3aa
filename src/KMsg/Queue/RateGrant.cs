namespace KMessage.Queue;

/// <summary>What a <see cref="IRateBudget"/> gave.</summary>
/// <param name="Granted">How much; from none to all that was wanted.</param>
/// <param name="RetryAfter">How long to wait before asking for more; zero when everything was granted.</param>
public readonly record struct RateGrant(int Granted, TimeSpan RetryAfter);
