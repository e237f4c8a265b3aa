namespace KMessage.Sandbox;

/// <summary>Where the parts of the sandbox listen.</summary>
internal sealed record SandboxAddresses(Uri Inbox, Uri Solapi, Uri IwinvAlimTalk, Uri IwinvSms);
