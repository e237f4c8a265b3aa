namespace KMessage.Queue;

/// <summary>Budgets by the steady clock.</summary>
internal sealed class MemoryBudgets(TimeProvider timeProvider)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, double> _arrivals = new(StringComparer.Ordinal);

    public RateGrant Take(string name, int wanted, RateLimit limit)
    {
        lock (_lock)
        {
            double now = (double)timeProvider.GetTimestamp() / timeProvider.TimestampFrequency;
            (RateGrant grant, double arrival) = RateRules.Take(_arrivals.TryGetValue(name, out double last) ? last - now : 0, wanted, limit);
            _arrivals[name] = now + arrival;
            return grant;
        }
    }
}
