namespace KMessage;

/// <summary>Collects messages into gateway requests: by provider and batch key, cut by the gateway's limits. Not thread-safe.</summary>
internal sealed class BatchPlanner
{
    private readonly Dictionary<(IProvider Provider, object Key), Bucket> _buckets = [];

    /// <summary>How many messages are waiting.</summary>
    public int Pending { get; private set; }

    /// <summary>Adds a message.</summary>
    /// <returns>A batch that is complete by this: the waiting one that the message no longer fits into, or the one that it fills.</returns>
    public Batch? Add(PreparedSend send)
    {
        if (send.Provider is not IBatchProvider provider || provider.GetBatchKey(send.Message) is not { } key)
        {
            return new Batch(send.Provider, [send]);
        }

        BatchLimits limits = provider.GetBatchLimits(send.Message);
        int bytes = provider.EstimateBytes(send.Message);
        (IProvider, object) place = (provider, key);
        Batch? complete = null;
        if (!_buckets.TryGetValue(place, out Bucket? bucket))
        {
            _buckets.Add(place, bucket = new Bucket());
        }
        else if (bucket.Members.Count > 0 && bucket.Bytes + bytes > limits.MaxBytes)
        {
            complete = Take(provider, bucket);
        }

        bucket.Members.Add(send);
        bucket.Bytes += bytes;
        Pending++;
        if (complete is null && bucket.Members.Count >= limits.MaxMessages)
        {
            complete = Take(provider, bucket);
        }

        return complete;
    }

    /// <summary>Takes all that is waiting.</summary>
    public IReadOnlyList<Batch> TakeAll()
    {
        List<Batch> batches = [.. _buckets.Where(entry => entry.Value.Members.Count > 0).Select(entry => Take(entry.Key.Provider, entry.Value))];
        _buckets.Clear();
        return batches;
    }

    private Batch Take(IProvider provider, Bucket bucket)
    {
        var batch = new Batch(provider, bucket.Members);
        Pending -= bucket.Members.Count;
        bucket.Members = [];
        bucket.Bytes = 0;
        return batch;
    }

    private sealed class Bucket
    {
        public List<PreparedSend> Members { get; set; } = [];

        public long Bytes { get; set; }
    }
}
