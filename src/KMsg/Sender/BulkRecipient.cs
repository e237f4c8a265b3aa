namespace KMessage.Sender;

/// <summary>One person of a run.</summary>
/// <param name="To">The person's number, in any usual form.</param>
public sealed record BulkRecipient(string To)
{
    /// <summary>The person's own values; they go before the template message's of the same name.</summary>
    public MessageVariables Variables { get; init => field = value ?? []; } = [];

    /// <summary>The person's country calling code; the template message's when not given.</summary>
    public string? Country { get; init; }

    /// <summary>Your id for this person's message; one is made when not given.</summary>
    public string? MessageId { get; init; }

    /// <summary>
    /// Your own key for this person's message, such as <c>notice-7:customer-1234</c>; needs a ledger. Made of the <see cref="BulkRequest.BatchId"/> and the place among the recipients when not given, so give one
    /// when their order may change between two runs.
    /// </summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>The masked number and the id; never the values.</summary>
    public override string ToString() => $"{Masking.PhoneNumber(To)} ({MessageId ?? "no id yet"})";
}
