namespace KMessage.Sandbox;

/// <summary>One simulated host of a gateway: everything behind HTTP. Each gateway has its folder here.</summary>
internal interface IGateway
{
    /// <summary>The gateway's name; two hosts of one gateway share it.</summary>
    string Name { get; }

    IStatusCodes Codes { get; }

    bool IsSend(SandboxRequest request);

    /// <summary>Checks the credentials and changes nothing.</summary>
    bool IsAuthentic(SandboxRequest request);

    GatewayAnswer Handle(SandboxRequest request);

    /// <summary>The answer to a body that is larger than the sandbox reads.</summary>
    GatewayAnswer TooLarge(long limit);

    /// <summary>Does what has fallen due, such as taking the money for a schedule.</summary>
    void Settle();

    void Clear();
}
