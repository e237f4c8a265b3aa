namespace KMessage;

/// <summary>One send that has come to its end.</summary>
/// <param name="Context">The send.</param>
/// <param name="Result">What became of it.</param>
public readonly record struct CompletedSend(SendContext Context, Result<SendReceipt> Result);
