namespace KMessage;

/// <summary>The most that one request to a gateway may carry.</summary>
/// <param name="MaxMessages">How many messages.</param>
/// <param name="MaxBytes">How many bytes of body.</param>
public readonly record struct BatchLimits(int MaxMessages, int MaxBytes);
