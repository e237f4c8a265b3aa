namespace KMessage.Sandbox.Tool;

/// <summary>Something that keeps the sandbox from starting, in one line for the person at the keyboard.</summary>
internal sealed class ToolException(string message) : Exception(message);
