namespace KMessage.Sandbox;

/// <summary>What the inbox needs of the sandbox.</summary>
internal sealed record InboxParts
{
    public required SandboxOptions Options { get; init; }

    public required SandboxClock Clock { get; init; }

    public required MessageStore Store { get; init; }

    public required Delivery Delivery { get; init; }

    public required SandboxPhones Phones { get; init; }

    public required SandboxFaults Faults { get; init; }

    public required SandboxReports Reports { get; init; }

    /// <summary>A gateway's codes, by its name.</summary>
    public required Func<string, IStatusCodes> CodesOf { get; init; }

    /// <summary>The address that a request was sent to.</summary>
    public required Func<SandboxRequest, Uri> AddressOf { get; init; }

    /// <summary>Lets the gateways do what has fallen due.</summary>
    public required Action Settle { get; init; }

    public required WireMask Mask { get; init; }
}
