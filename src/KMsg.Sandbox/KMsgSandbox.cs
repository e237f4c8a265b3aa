namespace KMessage.Sandbox;

/// <summary>A local gateway.</summary>
public sealed class KMsgSandbox;
