namespace KMessage;

/// <summary>An entry of a message's history in a ledger.</summary>
public sealed record LedgerEvent
{
    /// <summary>Its number within the message's history, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The state from then on.</summary>
    public required SendState State { get; init; }

    /// <summary>Who changed it.</summary>
    public required LedgerSource Source { get; init; }

    /// <summary>The attempt it belongs to.</summary>
    public required string AttemptId { get; init; }

    /// <summary>The number of that attempt.</summary>
    public required int AttemptNumber { get; init; }

    /// <summary>When, by the ledger's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>A person's reason.</summary>
    public string? Note { get; init; }

    /// <summary>The number, the state and the source.</summary>
    public override string ToString() => $"{Number}: {State} by {Source}, attempt {AttemptNumber}";
}
