namespace KMessage;

/// <summary>Which messages of a ledger to list.</summary>
public sealed record LedgerListRequest
{
    /// <summary>Only those in one of these states; <see langword="null"/> for <see cref="SendState.Unknown"/>, <see cref="SendState.Held"/> and <see cref="SendState.ResendApproved"/>.</summary>
    public IReadOnlyList<SendState>? States { get; init; }

    /// <summary>The most to give.</summary>
    /// <value>Between 1 and 1,000. The default is 100.</value>
    public int Limit { get; init; } = 100;

    /// <summary>What <see cref="LedgerPage.Next"/> of the page before said; from the beginning when not given.</summary>
    public string? After { get; init; }

    /// <summary>The limit; a place in the list holds a key.</summary>
    public override string ToString() => $"At most {Limit} entries{(After is null ? "" : " after others")}";
}
