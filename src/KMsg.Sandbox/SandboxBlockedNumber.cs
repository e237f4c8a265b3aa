namespace KMessage.Sandbox;

/// <summary>A recipient that the account itself has blocked.</summary>
/// <param name="Number">The recipient's number, digits only.</param>
/// <param name="Memo">Why.</param>
/// <param name="BlockedAt">Since when.</param>
public sealed record SandboxBlockedNumber(string Number, string Memo, DateTimeOffset BlockedAt);
