namespace KMessage.Sandbox;

/// <summary>One thing that a <see cref="ISandboxArchive"/> keeps.</summary>
/// <param name="Key">What it is found by.</param>
/// <param name="Document">What is kept, as JSON.</param>
public sealed record SandboxArchiveEntry(string Key, string Document)
{
    /// <summary>Says nothing of what is kept.</summary>
    public override string ToString() => "archive entry";
}
