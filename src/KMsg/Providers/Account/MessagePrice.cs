namespace KMessage;

/// <summary>What one message costs.</summary>
/// <param name="Type">Its kind.</param>
/// <param name="Name">The gateway's own name of the tariff: some kinds have several.</param>
/// <param name="Amount">The price in Korean won.</param>
public sealed record MessagePrice(MessageType Type, string Name, decimal Amount);
