namespace KMessage.Sandbox;

/// <summary>One simulated gateway: everything behind HTTP. Each has its folder here.</summary>
internal interface IGateway
{
    string Name { get; }

    IStatusCodes Codes { get; }

    /// <summary>Whether a path is this gateway's.</summary>
    bool Owns(string path);

    bool IsSend(SandboxRequest request);

    /// <summary>Checks the credentials and changes nothing.</summary>
    bool IsAuthentic(SandboxRequest request);

    GatewayAnswer Handle(SandboxRequest request);

    /// <summary>Does what has fallen due, such as taking the money for a schedule.</summary>
    void Settle();

    void Clear();
}
