namespace KMessage;

/// <summary>One gateway request that is about to be made.</summary>
public sealed record SendAttempt
{
    /// <summary>Its id: UUID version 7, 32 hex digits.</summary>
    public required string AttemptId { get; init; }

    /// <summary>The provider that will be asked.</summary>
    public required string ProviderId { get; init; }

    /// <summary>The messages it will carry.</summary>
    public required IReadOnlyList<IntendedSend> Members { get; init; }

    /// <summary>After how long without a settlement the members count as unknown, by the ledger's clock: longer than the gateway's timeout, so that only a lost process gets there.</summary>
    public required TimeSpan Deadline { get; init; }

    /// <summary>The trace that it belongs to (W3C <c>traceparent</c>).</summary>
    public string? TraceParent { get; init; }

    /// <summary>The id and the count.</summary>
    public override string ToString() => $"Attempt {AttemptId} at {ProviderId} with {Members.Count} messages";
}
