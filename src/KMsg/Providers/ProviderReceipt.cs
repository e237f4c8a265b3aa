namespace KMessage;

/// <summary>A gateway's word that it took a message.</summary>
public sealed record ProviderReceipt
{
    /// <summary>The gateway's id of the message; some gateways give none for some kinds.</summary>
    public string? ProviderMessageId { get; init; }

    /// <summary>The gateway's id of the request that carried the message.</summary>
    public string? ProviderBatchId { get; init; }

    /// <summary>Whether the gateway itself will send the text message that was asked for in case the person cannot be reached; tracking then must not.</summary>
    public bool GatewayHandlesFailover { get; init; }

    /// <summary>What went through but deserves a look.</summary>
    public IReadOnlyList<SendWarning> Warnings { get; init => field = value ?? []; } = [];
}
