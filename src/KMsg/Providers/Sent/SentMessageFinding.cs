namespace KMessage;

/// <summary>What a gateway's lists say about one message.</summary>
/// <param name="Presence">Whether it is there.</param>
public sealed record SentMessageFinding(SentMessagePresence Presence)
{
    /// <summary>The gateway's id of the message.</summary>
    public string? ProviderMessageId { get; init; }

    /// <summary>The gateway's id of the request that carried it.</summary>
    public string? ProviderBatchId { get; init; }
}
