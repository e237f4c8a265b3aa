namespace KMessage.Sandbox;

/// <summary>Why a gateway did not take a message: its code and a sentence that helps.</summary>
internal sealed record Refusal(string Code, string Message);
