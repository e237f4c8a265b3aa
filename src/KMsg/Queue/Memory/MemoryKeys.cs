namespace KMessage.Queue;

/// <summary>The keys of jobs. They outlive the jobs, each for a time of its own by the steady clock.</summary>
internal sealed class MemoryKeys<T>
{
    private readonly Dictionary<string, MemoryKey<T>> _keys = new(StringComparer.Ordinal);
    private readonly PriorityQueue<(string Key, string JobId), long> _ends = new();

    public MemoryKey<T>? Find(string key, long stamp)
    {
        Forget(stamp);
        return _keys.GetValueOrDefault(key);
    }

    public void Add(string key, MemoryKey<T> first, long end)
    {
        _keys[key] = first;
        _ends.Enqueue((key, first.JobId), end);
    }

    private void Forget(long stamp)
    {
        while (_ends.TryPeek(out (string Key, string JobId) next, out long end) && end <= stamp)
        {
            _ends.Dequeue();
            if (_keys.TryGetValue(next.Key, out MemoryKey<T>? known) && known.JobId == next.JobId)
            {
                _keys.Remove(next.Key);
            }
        }
    }
}

/// <summary>What is remembered of the first job of a key.</summary>
/// <param name="JobId">Its id.</param>
/// <param name="Payload">What it carried, for types that are not written.</param>
/// <param name="Fingerprint">The hash of what it carried.</param>
/// <param name="CreatedAt">When it was added.</param>
internal sealed record MemoryKey<T>(string JobId, T? Payload, string? Fingerprint, DateTimeOffset CreatedAt)
{
    public bool IsOf(T payload, string? fingerprint) =>
        fingerprint is null ? EqualityComparer<T>.Default.Equals(payload, Payload) : string.Equals(fingerprint, Fingerprint, StringComparison.Ordinal);

    public override string ToString() => $"Key of job {JobId}";
}
