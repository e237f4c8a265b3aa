using System.Diagnostics.CodeAnalysis;

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
        if (!TryPlace(send, out IBatchProvider? provider, out object? key, out BatchLimits limits, out int bytes))
        {
            return new Batch(send.Provider, [send]);
        }

        (IProvider, object) place = (provider, key);
        Batch? complete = null;
        if (_buckets.TryGetValue(place, out Bucket? bucket) && bucket.Bytes + bytes > limits.MaxBytes)
        {
            complete = Take(place);
            bucket = null;
        }

        if (bucket is null)
        {
            _buckets.Add(place, bucket = new Bucket());
        }

        bucket.Members.Add(send);
        bucket.Bytes += bytes;
        Pending++;
        return complete ?? (bucket.Members.Count >= limits.MaxMessages ? Take(place) : null);
    }

    /// <summary>Takes all that is waiting.</summary>
    public IReadOnlyList<Batch> TakeAll() => [.. _buckets.Keys.ToArray().Select(Take)];

    // A provider that throws here gets the message alone, where it can say what is wrong with it.
    private static bool TryPlace(PreparedSend send, [NotNullWhen(true)] out IBatchProvider? provider, [NotNullWhen(true)] out object? key, out BatchLimits limits, out int bytes)
    {
        (provider, key, limits, bytes) = (send.Provider as IBatchProvider, null, default, 0);
        if (provider is null)
        {
            return false;
        }

        try
        {
            key = provider.GetBatchKey(send.Message);
            limits = provider.GetBatchLimits(send.Message);
            bytes = key is null ? 0 : Math.Max(provider.EstimateBytes(send.Message), 0);
            return key is not null;
        }
        catch (Exception)
        {
            return false;
        }
    }

    // An emptied bucket is forgotten: a stream may have a key of its own for every few messages.
    private Batch Take((IProvider Provider, object Key) place)
    {
        _buckets.Remove(place, out Bucket? bucket);
        Pending -= bucket!.Members.Count;
        return new Batch(place.Provider, bucket.Members);
    }

    private sealed class Bucket
    {
        public List<PreparedSend> Members { get; } = [];

        public long Bytes { get; set; }
    }
}
