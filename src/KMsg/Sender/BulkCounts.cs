using System.Globalization;

namespace KMessage.Sender;

/// <summary>How many messages of a run became what. Each is counted once, so the counts and what is still to come make up the total.</summary>
public abstract record BulkCounts
{
    private protected BulkCounts()
    {
    }

    /// <summary>The run's id.</summary>
    public required string BatchId { get; init; }

    /// <summary>What the run is doing, or how it ended.</summary>
    public required BulkState State { get; init; }

    /// <summary>How many recipients there are; none while a stream has not been read to its end and <see cref="BulkRequest.Total"/> was not given.</summary>
    public required long? Total { get; init; }

    /// <summary>How many a gateway took in this run.</summary>
    public required long Accepted { get; init; }

    /// <summary>How many were provably not taken: refused by a gateway, wrong in themselves, never seen by a gateway. <see cref="BulkRun.RetryFailedAsync"/> sends these again.</summary>
    public required long Failed { get; init; }

    /// <summary>The same by code; only codes that occurred.</summary>
    public required IReadOnlyDictionary<KMsgErrorCode, long> FailedByCode { get; init; }

    /// <summary>How many a gateway may have taken although no proof came back. They are never sent again by a run; the ledger finds out.</summary>
    public required long Unknown { get; init; }

    /// <summary>How many an earlier run with the same <see cref="BatchId"/> (or an earlier send with the same key) had sent; nothing left for them.</summary>
    public required long Skipped { get; init; }

    /// <summary>How many were left out because their number had been there before (<see cref="BulkDuplicates.Skip"/>).</summary>
    public required long Duplicates { get; init; }

    /// <summary>How many a stop kept from leaving. With an unknown <see cref="Total"/>, only those that had been read.</summary>
    public required long NotSent { get; init; }

    /// <summary>How many are through.</summary>
    public long Done => Accepted + Failed + Unknown + Skipped + Duplicates + NotSent;

    /// <summary>The id, the state and the counts.</summary>
    public sealed override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{BatchId}: {State}, {Accepted} of {Total?.ToString(CultureInfo.InvariantCulture) ?? "an unknown number"} accepted, {Failed} failed, {Unknown} unknown, {Skipped} skipped, {Duplicates} duplicates, {NotSent} not sent");
}
