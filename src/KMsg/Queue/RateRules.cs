namespace KMessage.Queue;

/// <summary>How a budget is kept, the same for every queue: the generic cell rate algorithm. Of each budget one number is kept, the instant at which all of its burst is there again.</summary>
public static class RateRules
{
    // So that what is whole but for the rounding of a division counts as whole.
    private const double Rounding = 1e-6;

    /// <summary>Refuses a request that cannot be meant.</summary>
    /// <param name="name">Whose budget.</param>
    /// <param name="wanted">How much is wanted.</param>
    /// <param name="limit">How much there is.</param>
    public static void Check(string name, int wanted, RateLimit limit)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(name.Length, 100, nameof(name));
        ArgumentOutOfRangeException.ThrowIfLessThan(wanted, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit.Burst, 1, nameof(limit));
        if (!double.IsFinite(limit.PerSecond) || limit.PerSecond <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(limit), limit.PerSecond, "A rate is more than zero.");
        }
    }

    /// <summary>Takes from a budget.</summary>
    /// <param name="refilledIn">In how many seconds all of the burst is there again; zero or less when it is.</param>
    /// <param name="wanted">How much is wanted.</param>
    /// <param name="limit">How much there is.</param>
    /// <returns>What is granted, and in how many seconds all of the burst will be there again.</returns>
    public static (RateGrant Grant, double RefilledIn) Take(double refilledIn, int wanted, RateLimit limit)
    {
        double each = 1 / limit.PerSecond;
        double used = Math.Max(0, refilledIn);
        int free = (int)Math.Clamp(Math.Floor(((limit.Burst * each) - used) / each + Rounding), 0, limit.Burst);
        int granted = Math.Min(wanted, free);
        double next = used + (granted * each);
        double wait = granted == wanted ? 0 : Math.Max(0, next + each - (limit.Burst * each));
        return (new RateGrant(granted, TimeSpan.FromSeconds(Math.Min(wait, TimeSpan.MaxValue.TotalSeconds / 2))), next);
    }
}
